using System.Text.RegularExpressions;

namespace Plimsoll.Documents.Prose;

/// <summary>Finds the name of the alert on the unit's failure.</summary>
internal sealed class AlertProse(ProseContext context, IReadOnlySet<int> skippedLines)
{
    /// <summary>Reads the names; <see cref="Choose"/> picks one when the unit is known.</summary>
    public void Read()
    {
        for (int line = 1; line <= context.Source.LineCount; line++)
        {
            if (skippedLines.Contains(line) || context.Source.Span(line).Length > Statement.MaxChars)
            {
                continue;
            }

            foreach (Match match in Named.Matches(context.Source.Line(line)))
            {
                string name = match.Groups["name"].Value;
                if (_names.TryAdd(name, line))
                {
                    _order.Add(name);
                }
            }
        }

        if (_order.Count == 1)
        {
            Take(_order[0]);
        }
    }

    /// <summary>Of several alerts, the one whose name speaks for the unit; none when none or several do.</summary>
    public void Choose(string unit)
    {
        string stem = unit[..Math.Max(0, unit.LastIndexOf('.'))];
        string[] fitting = [.. _order.Where(n => SpeaksFor(n, stem))];
        if (_order.Count > 1 && fitting.Length == 1)
        {
            Take(fitting[0]);
        }
    }

    public static bool SpeaksFor(string alert, string stem) =>
        Letters(stem).Length >= 3 && Letters(alert).Contains(Letters(stem), StringComparison.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));

    private void Take(string name)
    {
        int line = _names[name];
        context.Draft.Alert = new(name, context.Source.PointOf(line, name));
        context.Ledger.Note(line, "alert", name);
    }

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex Named = new(
        @"\b(?:alertname\s*=\s*""(?<name>[A-Za-z_][\w:.-]{2,120})""|alerts?\s+(?:named "
        + @"|called )?[`""](?<name>[A-Za-z_][\w:.-]{2,120})[`""])|`(?<name>[A-Za-z_][\w:.-]{2,120})`\s+alerts?\b"
        + @"|^[\s>*+-]*(?:\*\*|__)?alert(?: name)?(?:\*\*|__)?\s?:(?:\*\*"
        + @"|__)?\s*`?(?<name>[A-Za-z_][\w:.-]{2,120})`?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
