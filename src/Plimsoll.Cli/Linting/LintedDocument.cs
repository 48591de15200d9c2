using Plimsoll.Documents.Editing;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Linting;

/// <summary>One document, and what was found in it.</summary>
/// <param name="ShownPath">As the user gave it.</param>
/// <param name="Path">Absolute.</param>
/// <param name="Source">Null when the file could not be read.</param>
/// <param name="Plan">Null when the text could not be read as a follow-up.</param>
internal sealed record LintedDocument(
    string ShownPath, string Path, EditableDocument? Source, FollowUp? Plan, LintReport Report)
{
    /// <summary>The source line a finding points to; null where there is none.</summary>
    public string? Line(int line) => Source is not null && line >= 1 && line <= Source.LineCount ? Source.Line(line) : null;
}
