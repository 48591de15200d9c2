using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Criteria;

/// <summary>A length of observation in so many words.</summary>
/// <param name="IsDays">Counted in days, which are runs only where the unit runs daily.</param>
internal readonly record struct WatchLength(int Count, bool IsDays)
{
    public const int MaxCount = 10_000;
}

/// <summary>A clause of a criterion taken apart into terms and values.</summary>
internal sealed class CriterionReading
{
    private static readonly string[] Numbers =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen"];

    private readonly Dictionary<Term, int> _counts = [];

    public List<string> UnknownWords { get; } = [];

    public List<string> NamedHosts { get; } = [];

    public List<MemoryText> Sizes { get; } = [];

    public List<double> Percents { get; } = [];

    public List<DateOnly> Dates { get; } = [];

    public List<WatchLength> Lengths { get; } = [];

    public bool Has(Term term) => _counts.ContainsKey(term);

    public int Count(Term term) => _counts.GetValueOrDefault(term);

    /// <summary>Nothing is said but this; fillers, hosts and times aside.</summary>
    public bool SaysOnly(params ReadOnlySpan<Term> terms)
    {
        foreach (Term term in _counts.Keys)
        {
            if (term is not (Term.Filler or Term.Scope or Term.SinceFix or Term.Date or Term.Duration)
                && !terms.Contains(term))
            {
                return false;
            }
        }

        return true;
    }

    public static CriterionReading Read(string text, CriterionNames names)
    {
        CriterionReading reading = new();
        List<string> words = [];
        foreach (Match match in Token.Matches(text.ToLowerInvariant().Replace('’', '\'')))
        {
            if (match.Groups["word"].Success)
            {
                words.Add(match.Value.TrimEnd('.', ':', '/', '-', '\'', '_'));
                continue;
            }

            // "above 0" is a phrase; every other number ends one.
            if (match.Groups["number"].Success && match.Value is "0")
            {
                words.Add("0");
                continue;
            }

            reading.AddWords(words, names);
            words.Clear();
            reading.AddValue(match);
        }

        reading.AddWords(words, names);
        return reading;
    }

    private void Add(Term term) => _counts[term] = _counts.GetValueOrDefault(term) + 1;

    private void AddWords(List<string> words, CriterionNames names)
    {
        words.RemoveAll(w => w.Length == 0);
        for (int i = 0; i < words.Count;)
        {
            // Phrases first: a host that somebody named "no" must not hide a negation.
            (Term term, int count) = Phrases.Longest(words, i);
            if (term == Term.Unknown)
            {
                term = names.TermOf(words[i]);
                if (term == Term.Scope)
                {
                    NamedHosts.Add(words[i]);
                }
            }

            if (term == Term.Unknown && words[i] == "0")
            {
                term = Term.Negation;
            }

            if (term == Term.Unknown)
            {
                UnknownWords.Add(words[i]);
            }

            Add(term);
            i += count;
        }
    }

    private void AddValue(Match match)
    {
        if (match.Groups["date"].Success && DateOnly.TryParseExact(
            match.Groups["date"].ValueSpan,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly date))
        {
            Dates.Add(date);
            Add(Term.Date);
        }
        else if (match.Groups["unit"].Success && ReadLength(match) is WatchLength length)
        {
            Lengths.Add(length);
            Add(Term.Duration);
        }
        else if (match.Groups["percent"].Success)
        {
            Percents.Add(double.Parse(match.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture));
            Add(Term.Percent);
        }
        else if (match.Groups["size"].Success && MemoryText.FindAll(match.Value) is [MemoryText size])
        {
            Sizes.Add(size);
            Add(Term.Size);
        }
        else
        {
            UnknownWords.Add(match.Value.Trim());
            Add(Term.Unknown);
        }
    }

    private static WatchLength? ReadLength(Match match)
    {
        string written = match.Groups["count"].Value;
        int count = written is "a" or "one full" or "a full"
            ? 1
            : Array.IndexOf(Numbers, written) is >= 0 and int index
                ? index
                : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0;
        (int factor, bool isDays) = match.Groups["unit"].Value.TrimEnd('s') switch
        {
            "week" => (7, true),
            "day" => (1, true),
            "month" => (30, true),
            _ => (1, false),
        };
        return count is > 0 and <= WatchLength.MaxCount / 30 ? new(count * factor, isDays) : null;
    }

    /// <summary>Lengths of observation in a text that is not a criterion, e.g. a step.</summary>
    public static IEnumerable<WatchLength> LengthsIn(string text) => Token.Matches(text.ToLowerInvariant())
        .Where(m => m.Groups["unit"].Success)
        .Select(ReadLength)
        .OfType<WatchLength>();

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex Token = new(
        @"(?<date>\d{4}-\d{2}-\d{2})"
        + @"|(?:\b(?:in|for|over|within|during|across|after|through|throughout|at least|of)\s+){0,2}(?:the (?:next "
        + @"|first |following )?|all )?"
        + @"\b(?<count>\d{1,5}|a full|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
        + @"|fourteen)\s+"
        + @"(?:consecutive |further |more |full |nightly |successive )?(?<unit>nights?|runs?|days?|weeks?|months?"
        + @"|upgrades?)\b(?: in a row)?"
        + @"|(?<percent>\d{1,3}(?:\.\d{1,3})?)\s?(?:%|percent\b)"
        + @"|(?<size>(?:~\s?|≈\s?|\b(?:about|around|approx\.?|roughly"
        + @"|circa)\s+)?(?<![\w.,-])\d{1,9}(?:\.\d{1,6})?\s?[kmgt]i?b\b)"
        + @"|(?<number>~?\d+(?:[.,]\d+)*)(?![\w-])"
        + @"|(?<word>[\p{L}/_][\p{L}\p{Nd}_./:'’-]*|[<>≤≥]=?|\d[\w.-]*)|(?<other>[=!+*^~#@$\\%])",
        RegexOptions.CultureInvariant);
}
