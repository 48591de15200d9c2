using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.PromQl.Tests.Fuzz;

/// <summary>Damages expressions: by tokens, by characters, by pieces of others, by nesting. The same seed gives the same
/// texts.</summary>
internal sealed partial class ExpressionMutator(IReadOnlyList<string> seeds, int seed)
{
    private const string Characters =
        "(){}[],:@=~!+-*/%^<>\"'`\\ \n\t#._0123456789abefhimnorsuwxyEINX\0\u007Fé\u2028\uFFFD\uD800\uDC00";

    private static readonly string[] s_fragments =
    [
        "(", ")", "[", "]", "{", "}", ",", ":", "@", "=", "=~", "!~", "!=", "+", "-", "*", "/", "%", "^", "==", "<", "<=",
        ">", ">=", "</", ">/", " and ", " or ", " unless ", " atan2 ", "sum", "topk", "quantile", "count_values", "limitk",
        " by ", " without ", " on ", " ignoring ", " group_left ", " group_right() ", " fill ", "fill(1)",
        "fill_left(2)", "fill_right(-3)", " bool ", " offset ", " anchored ", " smoothed ", "start", "end()", "step()",
        "range()", "max_of(", "min_of(1, 2)", "5m", "1h30m", "0", "1", "0x1F", "1e3", ".5", "5.", "1_000", "Inf", "NaN",
        "\"a\"", "'b'", "`c`", "\"\\n\"", "\"\\xff\"", "up", "a:b", "rate(", "x[5m]", "[5m]", "[5m:1m]", "[5m:]", " @ 5 ",
        " offset -5m", "()", "(5m)", "{a=\"b\"}", "{\"up\"}", "{}", " ", "\n", "# c\n", "holt_winters(", "time()",
        "vector(1)", "scalar(", "info(", "\".*\"", "\"(a\"", "by (a,)", "on()", "sort_by_label(", "label_join(",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        string text = Pick(seeds);
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            text = _random.Next(20) switch
            {
                < 11 => ByTokens(text),
                < 16 => ByCharacters(text),
                < 17 => text[.._random.Next(text.Length + 1)],
                < 18 => text[..(text.Length / 2)] + Pick(seeds),
                < 19 => $"{Pick(seeds)}{Pick(s_fragments)}{text}",
                _ => Nested(text),
            };
        }

        return text;
    }

    private string ByTokens(string text)
    {
        List<string> tokens = [.. Token().Matches(text).Select(m => m.Value)];
        int at = _random.Next(tokens.Count + 1);
        switch (_random.Next(6))
        {
            case 0 when at < tokens.Count:
                tokens.RemoveAt(at);
                break;
            case 1 when at < tokens.Count:
                tokens[at] = Pick(s_fragments);
                break;
            case 2 when at < tokens.Count:
                tokens.Insert(_random.Next(tokens.Count), tokens[at]);
                break;
            case 3 when at < tokens.Count:
                int other = _random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 4:
                string[] others = [.. Token().Matches(Pick(seeds)).Select(m => m.Value)];
                int start = _random.Next(others.Length);
                tokens.InsertRange(at, others.Skip(start).Take(_random.Next(1, 12)));
                break;
            default:
                tokens.Insert(at, Pick(s_fragments));
                break;
        }

        return string.Concat(tokens);
    }

    private string ByCharacters(string text)
    {
        StringBuilder changed = new(text);
        int at = _random.Next(changed.Length + 1);
        int count = Math.Min(_random.Next(1, 4), changed.Length - at);
        switch (_random.Next(3))
        {
            case 0:
                changed.Remove(at, count);
                break;
            case 1 when count > 0:
                changed[at] = Characters[_random.Next(Characters.Length)];
                break;
            default:
                changed.Insert(at, Characters[_random.Next(Characters.Length)]);
                break;
        }

        return changed.ToString();
    }

    /// <summary>Deep or long: mostly a few levels, at times more than any limit.</summary>
    private string Nested(string text)
    {
        int count = _random.Next(50) == 0 ? _random.Next(1, 20_000) : _random.Next(1, 8);
        (string open, string close) = _random.Next(8) switch
        {
            0 => ("(", ")"),
            1 => ("-", ""),
            2 => ("2 ^ ", ""),
            3 => ("", " + 1"),
            4 => ("sum(", ")"),
            5 => ("", "[1h:1m]"),
            6 => ("", " offset 1m"),
            _ => ("up[", "]"),
        };
        return new StringBuilder().Insert(0, open, count).Append(text).Insert(open.Length * count + text.Length, close, count)
            .ToString();
    }

    private string Pick(IReadOnlyList<string> any) => any[_random.Next(any.Count)];

    [GeneratedRegex("""\s+|[A-Za-z_:][\w:]*|\d[\w.]*|"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|.""", RegexOptions.Singleline)]
    private static partial System.Text.RegularExpressions.Regex Token();
}
