using System.Text.RegularExpressions;

namespace Plimsoll.Documents.Text;

/// <summary>Tells PromQL from other code by its looks. A heuristic: it decides what is listed, never a
/// verdict.</summary>
internal static partial class PromQlShape
{
    public const int MaxChars = 4096;

    public static bool Matches(string code) =>
        code.Length is > 1 and <= MaxChars && !code.Contains('\n', StringComparison.Ordinal)
        && (Selector().IsMatch(code) || Function.IsMatch(code) || KnownName().IsMatch(code));

    /// <summary>Fenced code of any number of lines, with or without its info string.</summary>
    public static bool MatchesBlock(string info, string code)
    {
        string language = info.Split(' ')[0];
        return code.Length is > 1 and <= MaxChars
            && (language.Equals("promql", StringComparison.OrdinalIgnoreCase)
                || language.Equals("prometheus", StringComparison.OrdinalIgnoreCase)
                || (language.Length == 0 && Matches(code.ReplaceLineEndings(" "))));
    }

    /// <summary>The expression states a condition: it compares, or asks for absence.</summary>
    public static bool StatesCondition(string expression)
    {
        string bare = Quoted().Replace(expression, "\"\"");
        bare = Braces().Replace(bare, string.Empty);
        return Comparison().IsMatch(bare);
    }

    // name{label="value"}, name{label=~"value"}, {__name__="x"}
    [GeneratedRegex(@"\{[^{}]*\b[a-zA-Z_]\w*\s*(?:=|!=|=~|!~)\s*""[^""]*""[^{}]*\}")]
    private static partial Regex Selector();

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex Function = new(
        @"\b(?:rate|irate|increase|delta|idelta|deriv|changes|resets|absent|absent_over_time|sum|min|max|avg|count|topk"
        + @"|bottomk|quantile|(?:min|max|avg|sum|count|last|present|quantile|stddev)_over_time|predict_linear|time"
        + @"|timestamp|histogram_quantile|clamp_min|clamp_max)\s*(?:(?:by|without)\s*\([^()]*\)\s*)?\([^)]*[a-z_]{2}",
        RegexOptions.CultureInvariant);

    [GeneratedRegex(
        @"(?:^|[\s(])(?:(?:node|process|systemd|container|namedprocess|zram|prometheus)_[a-z0-9_]+|(?:ALERTS"
        + @"|ALERTS_FOR_STATE|up)(?=\s*(?:[=!<>{\[]|$)))")]
    private static partial Regex KnownName();

    [GeneratedRegex(@"[<>]|[!=]=|\babsent(?:_over_time)?\s*\(")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|'(?:[^'\\]|\\.)*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Braces();
}
