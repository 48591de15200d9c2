using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Lint;

/// <summary>A change of the document's text.</summary>
/// <param name="Span">Within one line.</param>
/// <param name="Old">What stands there now; the change is made only where it does.</param>
public sealed record LintReplacement(SourceSpan Span, string Old, string New);
