using System.Text.RegularExpressions;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads rows of a timeline: table, list or lines that start with a time.</summary>
internal sealed partial class TimelineProse(ProseContext context)
{
    private static readonly TimeSpan Rollover = TimeSpan.FromHours(12);

    private readonly List<TimelineRow> _rows = [];
    private DateOnly? _date;
    private DateTimeOffset? _previous;
    private bool _hasOtherZone;

    public void Read()
    {
        foreach (Section section in context.Of(PlanPart.Timeline))
        {
            ReadSection(section);
        }

        if (_rows.Count == 0)
        {
            foreach (Section section in Background())
            {
                foreach (Element.Table table in section.Elements.OfType<Element.Table>())
                {
                    _date = SharedDate();
                    ReadTable(table);
                }
            }
        }

        if (_rows.Count > 0)
        {
            context.Draft.Timeline = _rows;
        }
    }

    private void ReadSection(Section section)
    {
        int before = _rows.Count;
        _previous = null;
        _date = DateIn(section.Title.Plain) ?? (section.RoleOwner == section ? SharedDate() : _date ?? SharedDate());
        foreach (Element element in section.Elements)
        {
            switch (element)
            {
                case Element.Table table:
                    ReadTable(table);
                    break;
                case Element.ItemList list:
                    foreach (ListEntry entry in list.Entries)
                    {
                        ReadEntry(entry);
                    }

                    break;
                case Element.Paragraph paragraph:
                    ReadParagraph(paragraph);
                    break;
            }
        }

        if (_rows.Count > before)
        {
            context.UseHeading(section);
        }
    }

    private void ReadParagraph(Element.Paragraph paragraph)
    {
        List<TextLine> lines = [];
        foreach (TextLine line in paragraph.Lines)
        {
            if (lines.Count > 0 && LeadingTime().IsMatch(line.Text))
            {
                ReadSentence(Statement.Of(lines));
                lines = [];
            }

            lines.Add(line);
        }

        ReadSentence(Statement.Of(lines));
    }

    private void ReadEntry(ListEntry entry)
    {
        if (entry.Head is not null)
        {
            ReadSentence(Statement.Of(entry.Head.Lines));
        }

        foreach (ListEntry inner in entry.Rest.OfType<Element.ItemList>().SelectMany(l => l.Entries))
        {
            ReadEntry(inner);
        }
    }

    private void ReadSentence(Statement statement)
    {
        string text = statement.Text.Plain;
        IReadOnlyList<MomentText> moments = text.Length == 0 ? [] : MomentText.FindAll(text);
        if (moments.Count == 0 || moments[0].Start > 1)
        {
            return;
        }

        if (moments[0].Time is null)
        {
            // A date by itself dates the rows that follow.
            if (text[moments[0].End..].Trim().TrimEnd(':').Length == 0)
            {
                _date = moments[0].Date;
                _previous = null;
                context.Ledger.Use(statement.First, statement.Last, "timeline", $"rows of {_date:yyyy-MM-dd}");
                return;
            }
        }

        bool isRange = IsRange(text, moments);
        int end = moments[isRange ? 1 : 0].End;
        Add(text[..end], moments, isRange, EventAfter(text[end..]), statement.First, statement.Last);
    }

    private static string EventAfter(string rest) =>
        rest.TrimStart(' ', ':', '-', '–', '—', '|', ')', ',', '\t').Trim();

    private void ReadTable(Element.Table table)
    {
        int time = TimeColumn(table);
        if (time < 0)
        {
            return;
        }

        string header = InlineText.Parse(table.Header.Cells[time]).Plain;
        _date = DateIn(header) ?? _date;
        _hasOtherZone = ZoneInHeader().Match(header) is { Success: true } zone && zone.Value is not ("UTC" or "GMT");
        context.Ledger.Use(table.Header.Line, table.Header.Line, "table", string.Join(", ", table.Header.Cells));
        context.Ledger.Use(table.Header.Line + 1, table.Header.Line + 1, "table", "rows follow");
        foreach (TableRow row in table.Rows)
        {
            string[] cells = [.. row.Cells.Select(c => c.Length > Statement.MaxChars ? c : InlineText.Parse(c).Plain)];
            string when = time < cells.Length && cells[time].Length <= Statement.MaxChars ? cells[time] : string.Empty;
            IReadOnlyList<MomentText> moments = MomentText.FindAll(when);
            string what = string.Join(" | ", cells.Where((c, i) => i != time && c.Length > 0));
            Add(when, moments, IsRange(when, moments), what, row.Line, row.Line);
        }

        _hasOtherZone = false;
    }

    private static int TimeColumn(Element.Table table)
    {
        for (int i = 0; i < table.Header.Cells.Count; i++)
        {
            if (TimeTitle().IsMatch(InlineText.Parse(table.Header.Cells[i]).Plain))
            {
                return i;
            }
        }

        return -1;
    }

    private void Add(
        string when, IReadOnlyList<MomentText> moments, bool isRange, string what, int first, int last)
    {
        DateTimeOffset? at = moments.Count > 0 ? Resolve(moments[0]) : null;
        DateTimeOffset? until = null;
        if (isRange && at is DateTimeOffset from)
        {
            MomentText end = moments[1];
            until = IsUnknownZone(end) ? null : end.At(end.Date ?? DateOnly.FromDateTime(from.UtcDateTime));
            if (until < from)
            {
                // A range without dates that ends before it starts ends the next day.
                until = end.Date is null ? until.Value.AddDays(1) : null;
            }
        }

        _rows.Add(new(when.Trim(), at, until, what, context.Source.PointOf(first, when.Trim())));
        string moment = at is DateTimeOffset moment1
            ? FormattableString.Invariant($"{moment1:yyyy-MM-dd HH:mm:ss} UTC")
            : "time not known";
        string range = until is DateTimeOffset moment2
            ? FormattableString.Invariant($" to {moment2:yyyy-MM-dd HH:mm:ss} UTC")
            : string.Empty;
        context.Ledger.Use(first, last, "timeline", $"{moment}{range}: {what}");
    }

    private DateTimeOffset? Resolve(MomentText moment)
    {
        if (IsUnknownZone(moment))
        {
            return null;
        }

        if (moment.Date is not null)
        {
            _date = moment.Date;
            _previous = moment.At(null);
            return moment.Time is null ? null : _previous;
        }

        DateTimeOffset? at = moment.At(_date);
        if (at is not null && _previous is not null && _previous - at > Rollover)
        {
            // Past midnight or out of order: the date is no longer known.
            _date = null;
            at = null;
        }

        _previous = at ?? _previous;
        return at;
    }

    private bool IsUnknownZone(MomentText moment) =>
        moment.Zone is null && (moment.HasOtherZone || _hasOtherZone || context.HasOtherZone);

    private static bool IsRange(string text, IReadOnlyList<MomentText> moments) =>
        moments.Count > 1 && RangeJoint().IsMatch(text[moments[0].End..moments[1].Start]);

    /// <summary>The one date the fix and the background speak of; null when they name several or none.</summary>
    private DateOnly? SharedDate()
    {
        HashSet<DateOnly> dates = [];
        if ((context.Block.Fix?.Merged ?? context.Draft.Fix?.Merged) is DateTimeOffset merged)
        {
            dates.Add(DateOnly.FromDateTime(merged.UtcDateTime));
        }

        foreach (Section section in Background())
        {
            foreach (Statement statement in Statement.AllIn(section.Elements))
            {
                string text = statement.Text.Plain;
                if (!WrittenOn().IsMatch(text))
                {
                    dates.UnionWith(MomentText.FindAll(text).Where(m => m.Date is not null).Select(m => m.Date!.Value));
                }
            }
        }

        return dates.Count == 1 ? dates.Single() : null;
    }

    private IEnumerable<Section> Background() =>
        context.Sections.Where(s => s.Role is PlanPart.None or PlanPart.Background);

    private static DateOnly? DateIn(string text)
    {
        DateOnly[] dates = text.Length > Statement.MaxChars
            ? []
            : [.. MomentText.FindAll(text).Select(m => m.Date).OfType<DateOnly>().Distinct()];
        return dates.Length == 1 ? dates[0] : null;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^(?:time|when|date|at|moment|timestamp)\b", Options)]
    private static partial Regex TimeTitle();

    [GeneratedRegex(
        @"(?<=\()[A-Z]{3,4}(?=\))|\b(?:UTC|GMT|CEST|CET|EST|EDT|PST|PDT|MSK|IST|JST|BST)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex ZoneInHeader();

    [GeneratedRegex(@"^\W{0,4}(?:\d{4}-\d{2}-\d{2}[T ])?~?\d{1,2}:\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingTime();

    [GeneratedRegex(@"^\s*(?:to|until|till|through|-|–|—|→|->|\.\.\.?)\s*$", Options)]
    private static partial Regex RangeJoint();

    [GeneratedRegex(@"^(?:written|created|author|date|last updated|updated|reviewed|status|due)\b", Options)]
    private static partial Regex WrittenOn();
}
