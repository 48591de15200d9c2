namespace Plimsoll.Documents.Drafting;

/// <summary>Lines of a block being written.</summary>
/// <param name="shownLine">Turns a line of the document as it was read into the one to show.</param>
internal sealed class BlockLines(Func<int, int> shownLine)
{
    /// <summary>Stands for what is not known.</summary>
    public const string Blank = "____";

    private readonly List<string> _lines = [];
    private readonly List<string> _blanks = [];

    public IReadOnlyList<string> Lines => _lines;

    public IReadOnlyList<string> Blanks => _blanks;

    /// <param name="comment">Safe text, e.g. of <see cref="YamlText.Comment"/>; null for none.</param>
    public void Add(string text, string? comment = null) =>
        _lines.Add(comment is null ? text : $"{text}  # {comment}");

    public void Comment(string indent, string comment) => _lines.Add($"{indent}# {comment}");

    /// <summary>A key whose value is not known, as a comment that asks for it.</summary>
    public void AddBlank(string indent, string key, string hint)
    {
        _blanks.Add(key);
        _lines.Add($"{indent}# {key}: {Blank}  # {hint}");
    }

    /// <summary>For a comment: where in the document a value was read.</summary>
    public string At(int line) => FormattableString.Invariant($"line {shownLine(line)}");
}
