using Plimsoll.Documents.Editing;

namespace Plimsoll.Documents.Drafting;

/// <summary>An exact block, ready to be put into its document.</summary>
/// <param name="Lines">The block with its fences; lines named in its comments are those of the document as it
/// is.</param>
/// <param name="Edit">Puts the block into the document; lines named in its comments are those of the document with
/// it.</param>
/// <param name="Blanks">Keys left blank because the prose does not say, in the order of the block.</param>
public sealed record DraftedBlock(IReadOnlyList<string> Lines, TextEdit Edit, IReadOnlyList<string> Blanks);
