using System.Text;
using System.Text.Unicode;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Reads the part of a sample line that names the series: <c>name{label="value",...}</c>.</summary>
/// <remarks>Names are the classic ones (letters, digits, underscore; colon in metric names). Blanks inside the braces
/// and a comma before the closing brace are accepted as Prometheus does. Escapes in values: <c>\\</c>, <c>\"</c>,
/// <c>\n</c>; any other backslash stands for itself.</remarks>
internal static class SeriesText
{
    /// <summary>Length of the series text at the start of a line; -1 when its braces or quotes do not close.</summary>
    public static int FindEnd(ReadOnlySpan<byte> line)
    {
        int brace = line.IndexOfAny((byte)'{', (byte)' ', (byte)'\t');
        if (brace < 0 || line[brace] != '{')
        {
            return brace < 0 ? line.Length : brace;
        }

        bool isQuoted = false;
        for (int i = brace + 1; i < line.Length; i++)
        {
            int step = isQuoted
                ? line[i..].IndexOfAny((byte)'"', (byte)'\\')
                : line[i..].IndexOfAny((byte)'"', (byte)'}');
            if (step < 0)
            {
                return -1;
            }

            i += step;
            switch (line[i])
            {
                case (byte)'}':
                    return i + 1;
                case (byte)'"':
                    isQuoted = !isQuoted;
                    break;
                default:
                    i++;
                    break;
            }
        }

        return -1;
    }

    /// <summary>Reads a whole series text. On a fault nothing else is set.</summary>
    public static LineFault Read(
        ReadOnlySpan<byte> text, int maxLabels, out string metric, out Dictionary<string, string> labels)
    {
        metric = "";
        labels = new(StringComparer.Ordinal);
        int at = NameLength(text, allowColon: true);
        if (at == 0)
        {
            return new(0, OpenMetricsCode.BadName, $"expected a metric name, found {Quoted.Show(text)}");
        }

        metric = Encoding.UTF8.GetString(text[..at]);
        if (at == text.Length)
        {
            return default;
        }

        return text[at] == '{'
            ? ReadLabels(text, at, maxLabels, labels, out _)
            : new(at, OpenMetricsCode.BadName,
                $"expected a metric name of letters, digits, '_' and ':', found {Quoted.Show(text)}");
    }

    /// <summary>Reads <c>{...}</c> at <paramref name="at"/>.</summary>
    /// <param name="end">Offset after the closing brace.</param>
    public static LineFault ReadLabels(
        ReadOnlySpan<byte> text, int at, int maxLabels, Dictionary<string, string> labels, out int end)
    {
        end = at = SkipBlanks(text, at + 1);
        while (at < text.Length && text[at] != '}')
        {
            LineFault fault = ReadLabel(text, ref at, labels);
            if (!fault.IsNone)
            {
                return fault;
            }

            if (labels.Count > maxLabels)
            {
                return new(at, OpenMetricsCode.OverLimit, $"more than {maxLabels} labels");
            }

            at = SkipBlanks(text, at);
            if (at < text.Length && text[at] == ',')
            {
                at = SkipBlanks(text, at + 1);
            }
            else if (at < text.Length && text[at] != '}')
            {
                return new(at, OpenMetricsCode.BadLabels, $"expected ',' or '}}', found {Quoted.Show(text[at..])}");
            }
        }

        if (at >= text.Length)
        {
            return new(text.Length, OpenMetricsCode.BadLabels, "the line ends inside the labels; expected '}'");
        }

        end = at + 1;
        return default;
    }

    public static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    public static int NameLength(ReadOnlySpan<byte> text, bool allowColon)
    {
        int length = 0;
        while (length < text.Length && IsNamePart(text[length], length, allowColon))
        {
            length++;
        }

        return length;
    }

    private static bool IsNamePart(byte character, int position, bool allowColon) => character switch
    {
        >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' => true,
        >= (byte)'0' and <= (byte)'9' => position > 0,
        (byte)':' => allowColon,
        _ => false,
    };

    private static LineFault ReadLabel(ReadOnlySpan<byte> text, ref int at, Dictionary<string, string> labels)
    {
        int nameLength = NameLength(text[at..], allowColon: false);
        if (nameLength == 0)
        {
            return new(at, OpenMetricsCode.BadLabels, $"expected a label name, found {Quoted.Show(text[at..])}");
        }

        int nameAt = at;
        string name = Encoding.UTF8.GetString(text.Slice(at, nameLength));
        at = SkipBlanks(text, at + nameLength);
        if (at >= text.Length || text[at] != '=')
        {
            return new(at, OpenMetricsCode.BadLabels, $"expected '=' after label {name}");
        }

        at = SkipBlanks(text, at + 1);
        if (at >= text.Length || text[at] != '"')
        {
            return new(at, OpenMetricsCode.BadLabels, $"expected '\"' before the value of label {name}");
        }

        int valueAt = ++at;
        bool hasEscape = false;
        while (at < text.Length && text[at] != '"')
        {
            hasEscape |= text[at] == '\\';
            at += text[at] == '\\' ? 2 : 1;
        }

        if (at >= text.Length)
        {
            return new(text.Length, OpenMetricsCode.BadLabels, $"the value of label {name} has no closing '\"'");
        }

        ReadOnlySpan<byte> value = text[valueAt..at];
        at++;
        if (!Utf8.IsValid(value))
        {
            return new(valueAt, OpenMetricsCode.NotUtf8, $"the value of label {name} is not UTF-8");
        }

        return labels.TryAdd(name, hasEscape ? Unescape(value) : Encoding.UTF8.GetString(value))
            ? default
            : new(nameAt, OpenMetricsCode.BadLabels, $"label {name} is given twice");
    }

    private static string Unescape(ReadOnlySpan<byte> value)
    {
        byte[] plain = new byte[value.Length];
        int length = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is (byte)'\\' or (byte)'"' or (byte)'n')
            {
                i++;
                plain[length++] = value[i] == 'n' ? (byte)'\n' : value[i];
            }
            else
            {
                plain[length++] = value[i];
            }
        }

        return Encoding.UTF8.GetString(plain.AsSpan(0, length));
    }
}
