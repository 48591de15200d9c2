namespace Plimsoll.Domain.Diagnostics;

/// <summary>A stretch of a text. Lines and columns start at 1, a column counts UTF-16 code units, and
/// <paramref name="EndColumn"/> is the one after the last character.</summary>
public readonly record struct SourceSpan(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    public SourcePoint Start => new(Path, Line, Column);

    public static SourceSpan Of(SourcePoint at, int length) =>
        new(at.Path, at.Line, at.Column, at.Line, at.Column + length);

    public override string ToString() => Start.ToString();
}
