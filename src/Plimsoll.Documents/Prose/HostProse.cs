using System.Text.RegularExpressions;
using Plimsoll.Documents.Blocks;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads hosts from lists, tables and "Hosts: ..." lines.</summary>
internal sealed partial class HostProse(ProseContext context)
{
    private readonly List<HostDraft> _hosts = [];
    private readonly List<(int Line, string Text)> _notRead = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public void Read()
    {
        foreach (Section section in context.Of(PlanPart.Hosts))
        {
            ReadSection(section);
        }

        if (_hosts.Count == 0)
        {
            foreach (Section section in context.Sections)
            {
                ReadElsewhere(section);
            }
        }

        if (_hosts.Count > 0)
        {
            context.Draft.Hosts = _hosts;
        }
    }

    private void ReadSection(Section section)
    {
        int before = _hosts.Count;

        // "All 2 GB VMs that run it:" states the memory of every host listed below.
        ByteSize? common = CommonMemory(section.Title.Plain);
        foreach (Element element in section.Elements)
        {
            switch (element)
            {
                case Element.Paragraph paragraph:
                    common = ReadParagraph(paragraph) ?? common;
                    break;
                case Element.ItemList list:
                    ReadList(list, common);
                    break;
                case Element.Table table:
                    ReadTable(table, common);
                    break;
            }
        }

        if (_hosts.Count > before)
        {
            context.UseHeading(section);
            WarnOfTheRest();
        }

        _notRead.Clear();
    }

    // A host that is overlooked would not be verified, so what names none among those that do is told.
    private void WarnOfTheRest()
    {
        foreach ((int line, string text) in context.Block.Hosts is null ? _notRead : [])
        {
            context.Diagnostics.Add(new(
                context.Source.PointOf(line, []),
                DocumentCodes.HostNotRead,
                $"no host name found in '{YamlNode.Shorten(text)}', expected one, or 'hosts' in a yaml plimsoll block",
                DiagnosticSeverity.Warning));
        }
    }

    private void ReadElsewhere(Section section)
    {
        foreach (Element element in section.Elements)
        {
            // Without a heading that says so, only a column of hosts makes a table one of hosts.
            if (section.Role is PlanPart.None or PlanPart.Background && element is Element.Table table
                && table.Header.Cells.Any(c => HostLabel().IsMatch(InlineText.Parse(c).Plain)))
            {
                ReadTable(table, null);
            }
        }

        foreach (Statement statement in Statement.AllIn(section.Elements))
        {
            if (statement.Label is string label && HostLabel().IsMatch(label))
            {
                Take(statement.First, statement.Last, HostNames.Leading(statement.Value), null, null);
            }
        }
    }

    private ByteSize? ReadParagraph(Element.Paragraph paragraph)
    {
        Statement statement = Statement.Of(paragraph.Lines);
        string text = statement.Text.Plain;
        IReadOnlyList<string> names = statement.Label is string label && HostLabel().IsMatch(label)
            ? HostNames.Leading(statement.Value)
            : HostNames.Leading(text) is { Count: > 1 } leading ? leading : [];
        if (names.Count > 0)
        {
            Take(statement.First, statement.Last, names, null, MemoryText.Final(text));
            return null;
        }

        ByteSize? common = CommonMemory(text);
        if (common is ByteSize size)
        {
            context.Ledger.Use(paragraph.First, paragraph.Last, "memory", $"{size} for the hosts listed below");
        }

        return common;
    }

    private static ByteSize? CommonMemory(string text) =>
        text.Length <= Statement.MaxChars && AllHosts().IsMatch(text)
            && MemoryText.FindAll(text) is { Count: 1 } one && !SwapWord().IsMatch(text)
            ? one[0].Size
            : null;

    private void ReadList(Element.ItemList list, ByteSize? common)
    {
        foreach (ListEntry entry in list.Entries)
        {
            Element.ItemList[] nested = [.. entry.Rest.OfType<Element.ItemList>()];
            if (entry.Head is null)
            {
                ReadNested(nested, common);
                continue;
            }

            Statement head = Statement.Of(entry.Head.Lines);
            IReadOnlyList<string> names = NamesOf(head);
            if (names.Count == 0 || (nested.Length > 0 && IsGroup(head, names, nested)))
            {
                int before = _hosts.Count;
                ReadNested(nested, MemoryText.Final(head.Text.Plain) ?? common);
                if (_hosts.Count == before)
                {
                    _notRead.Add((head.First, head.Text.Plain));
                }

                continue;
            }

            ByteSize? memory = MemoryOf(head.Text.Plain) ?? MemoryBelow(entry);
            Take(head.First, head.Last, names, null, memory ?? common);
        }
    }

    // "- ns1" over "  - 2 GB".
    private ByteSize? MemoryBelow(ListEntry entry)
    {
        foreach (Statement detail in Statement.AllIn(entry.Rest))
        {
            if (MemoryOf(detail.Text.Plain) is ByteSize size)
            {
                context.Ledger.Use(detail.First, detail.Last, "memory", $"{size}");
                return size;
            }
        }

        return null;
    }

    private void ReadNested(IEnumerable<Element.ItemList> lists, ByteSize? common)
    {
        foreach (Element.ItemList list in lists)
        {
            ReadList(list, common);
        }
    }

    // "DNS:" or "DNS" over a list of names is a heading, not a host.
    private static bool IsGroup(Statement head, IReadOnlyList<string> names, Element.ItemList[] nested) =>
        head.Text.Plain.EndsWith(':')
            ? nested.SelectMany(l => l.Entries).Any(e => NamesOfEntry(e).Count > 0)
            : names.Count == 1 && !names[0].Any(char.IsAsciiDigit)
                && nested.SelectMany(l => l.Entries).All(e => NamesOfEntry(e) is { Count: > 0 } inner
                    && inner.All(n => n.Any(char.IsAsciiDigit)));

    private static IReadOnlyList<string> NamesOfEntry(ListEntry entry) =>
        entry.Head is null ? [] : NamesOf(Statement.Of(entry.Head.Lines));

    private static IReadOnlyList<string> NamesOf(Statement head)
    {
        if (head.Text.BoldLead is string bold && HostNames.Leading(bold) is { Count: > 0 } inBold)
        {
            return inBold;
        }

        return head.Text.Codes.Count > 0 && head.Text.Plain.StartsWith(head.Text.Codes[0], StringComparison.Ordinal)
            && HostNames.IsName(head.Text.Codes[0]) && HostNames.Leading(head.Text.Plain).Count == 0
            ? [head.Text.Codes[0]]
            : HostNames.Leading(head.Text.Plain);
    }

    private static ByteSize? MemoryOf(string text) => SwapWord().IsMatch(text) ? null : MemoryText.Final(text);

    private void ReadTable(Element.Table table, ByteSize? common)
    {
        int name = Column(table, NameColumn());
        int label = Column(table, InstanceColumn());
        int memory = Column(table, MemoryColumn());
        name = name < 0 ? label : name;
        if (name < 0)
        {
            return;
        }

        int before = _hosts.Count;
        foreach (TableRow row in table.Rows)
        {
            string cell = Cell(row, name);
            string instance = label >= 0 && label != name ? Cell(row, label) : string.Empty;
            IReadOnlyList<string> names = HostNames.Leading(name == label ? cell.Split(':')[0] : cell);
            instance = name == label ? cell : instance;
            Dictionary<string, string>? labels = instance.Length > 0 && names.Count == 1
                && !instance.Contains(' ', StringComparison.Ordinal)
                ? new(StringComparer.Ordinal) { ["instance"] = instance }
                : null;
            ByteSize? size = memory >= 0 ? MemoryText.Final(Cell(row, memory)) : common;
            Take(row.Line, row.Line, names, labels, size);
            if (names.Count == 0)
            {
                _notRead.Add((row.Line, cell));
            }
        }

        if (_hosts.Count > before)
        {
            context.Ledger.Use(table.Header.Line, table.Header.Line, "table", string.Join(", ", table.Header.Cells));
            context.Ledger.Use(table.Header.Line + 1, table.Header.Line + 1, "table", "rows follow");
        }
    }

    private static int Column(Element.Table table, Regex title)
    {
        for (int i = 0; i < table.Header.Cells.Count; i++)
        {
            if (title.IsMatch(InlineText.Parse(table.Header.Cells[i]).Plain))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Cell(TableRow row, int column) =>
        column < row.Cells.Count && row.Cells[column].Length <= Statement.MaxChars
            ? InlineText.Parse(row.Cells[column]).Plain
            : string.Empty;

    private void Take(
        int first, int last, IReadOnlyList<string> names, Dictionary<string, string>? labels, ByteSize? memory)
    {
        foreach (string name in names)
        {
            bool isNew = _names.Add(name);
            if (isNew)
            {
                int line = first;
                while (line < last && !context.Source.Span(line).Contains(name, StringComparison.Ordinal))
                {
                    line++;
                }

                _hosts.Add(new(name, labels, memory, context.Source.PointOf(line, name)));
            }

            string text = memory is ByteSize size ? $"{name}, memory {size}" : name;
            context.Ledger.Use(first, last, "host", isNew ? text : $"{name}, listed before");
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"^(?:(?:affected|relevant|our|the) )?(?:hosts?|machines|guests?|servers|vms|nodes|fleet)(?: affected"
        + @"| concerned| in scope)?$",
        Options)]
    private static partial Regex HostLabel();

    [GeneratedRegex(@"\b(?:all|every|each)\b", Options)]
    private static partial Regex AllHosts();

    [GeneratedRegex(@"\b(?:swap|zram|disk|ssd)\b", Options)]
    private static partial Regex SwapWord();

    [GeneratedRegex(@"^(?:host(?: ?name)?|name|machine|vm|guest|server|node)s?$", Options)]
    private static partial Regex NameColumn();

    [GeneratedRegex(@"^(?:prometheus )?(?:instance|target)(?: label)?$", Options)]
    private static partial Regex InstanceColumn();

    [GeneratedRegex(@"\b(?:memory|ram|mem)\b", Options)]
    private static partial Regex MemoryColumn();
}
