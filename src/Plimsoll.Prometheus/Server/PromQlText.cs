using System.Globalization;
using System.Text;

namespace Plimsoll.Prometheus.Server;

/// <summary>Writes pieces of PromQL so that no value can be read as anything but itself.</summary>
internal static class PromQlText
{
    /// <summary>A matcher that any of the values satisfies: <c>instance="a"</c> or
    /// <c>instance=~"a|b\\.c"</c>.</summary>
    public static string Matcher(string label, IReadOnlyCollection<string> values) => values.Count == 1
        ? $"{Name(label)}={Quote(values.First())}"
        : $"{Name(label)}=~{Quote(string.Join('|', values.Select(EscapeRegex)))}";

    /// <summary>A PromQL string in double quotes.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char character in text)
        {
            _ = character switch
            {
                '\\' => quoted.Append(@"\\"),
                '"' => quoted.Append("\\\""),
                '\n' => quoted.Append(@"\n"),
                '\r' => quoted.Append(@"\r"),
                '\t' => quoted.Append(@"\t"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Text that a regular expression (RE2) matches literally.</summary>
    public static string EscapeRegex(string text)
    {
        StringBuilder escaped = new();
        foreach (char character in text)
        {
            if (@"\.+*?()|[]{}^$".Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>A duration in PromQL's own units, e.g. <c>7d1ms</c>. Needs at least 1 ms.</summary>
    public static string Duration(long milliseconds)
    {
        StringBuilder text = new();
        Take(86_400_000, "d");
        Take(3_600_000, "h");
        Take(60_000, "m");
        Take(1000, "s");
        Take(1, "ms");
        return text.ToString();

        void Take(long unit, string suffix)
        {
            if (milliseconds >= unit)
            {
                text.Append(CultureInfo.InvariantCulture, $"{milliseconds / unit}{suffix}");
                milliseconds %= unit;
            }
        }
    }

    /// <summary>A moment as the API takes it: seconds with three decimals.</summary>
    public static string Seconds(long unixMilliseconds) =>
        (unixMilliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A label name; one that is not of the classic form is quoted, which newer servers understand and older
    /// ones refuse by an error.</summary>
    private static string Name(string label)
    {
        bool isClassic = label.Length > 0 && !char.IsAsciiDigit(label[0])
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return isClassic ? label : Quote(label);
    }
}
