namespace Plimsoll.Domain.Diagnostics;

/// <summary>A place in a text. <paramref name="Line"/> and <paramref name="Column"/> start at 1; a column counts
/// UTF-16 code units. A tab is one column.</summary>
public readonly record struct SourcePoint(string Path, int Line, int Column)
{
    public override string ToString() => $"{Path}:{Line}:{Column}";
}
