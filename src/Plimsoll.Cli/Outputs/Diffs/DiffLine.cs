namespace Plimsoll.Cli.Outputs.Diffs;

/// <summary>One line of a comparison: in both texts, only in the old one, or only in the new one.</summary>
/// <param name="Old">Its place in the old text, from 0; where the line is new, the place it comes before.</param>
/// <param name="New">Its place in the new text, from 0; where the line is gone, the place it came before.</param>
internal readonly record struct DiffLine(DiffKind Kind, int Old, int New);
