using Spectre.Console;
using Spectre.Console.Rendering;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>A table that is made to fit: columns shrink in their order, and cells wrap. A number is never cut; what
/// cannot fit is shown as a list instead.</summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private readonly List<TextCell[]> _rows = [];

    public void Add(params TextCell[] cells) => _rows.Add(cells);

    public IRenderable Fit(int width)
    {
        // Two blanks between columns are easier to read; one keeps a table where there would be none.
        foreach (int gap in (int[])[2, 1])
        {
            if (FindWidths(width, gap) is int[] widths)
            {
                return Render(widths, gap);
            }
        }

        return RenderAsList();
    }

    private int[]? FindWidths(int width, int gap)
    {
        int[] widths = [.. columns.Select((c, i) => Texts(i).Max(TextWidth.OfLongestLine))];
        int[] order =
        [
            .. Enumerable.Range(0, columns.Length).Where(i => columns[i].Shrinks > 0).OrderBy(i => columns[i].Shrinks),
        ];
        foreach (int column in order)
        {
            int excess = Excess();
            if (excess <= 0)
            {
                break;
            }

            // A sentence gives up what is asked; a figure breaks where it may, or not at all.
            widths[column] = columns[column].Least > 0
                ? Math.Min(widths[column], Math.Max(columns[column].Least, widths[column] - excess))
                : Texts(column).Max(TextWidth.OfLongestPart);
        }

        return Excess() <= 0 ? widths : null;

        int Excess() => widths.Sum() + (gap * (columns.Length - 1)) - width;
    }

    private IEnumerable<string> Texts(int column) =>
        _rows.Select(r => r[column].Text).Append(columns[column].Title);

    private Table Render(int[] widths, int gap)
    {
        Table table = new() { Border = TableBorder.None, ShowHeaders = true };
        for (int i = 0; i < columns.Length; i++)
        {
            TableColumn column = new(new Text(Broken(columns[i].Title, widths[i]), Styles.Bold))
            {
                Width = widths[i],
                NoWrap = false,
                Padding = new Padding(0, 0, i == columns.Length - 1 ? 0 : gap, 0),
                Alignment = columns[i].IsRight ? Justify.Right : Justify.Left,
            };
            table.AddColumn(column);
        }

        foreach (TextCell[] row in _rows)
        {
            table.AddRow(row.Select((c, i) => (IRenderable)new Text(Broken(c.Text, widths[i]), c.Style)));
        }

        return table;
    }

    private static string Broken(string text, int width) => string.Join('\n', text.Split('\n').Select(
        line => line.Replace(TextCell.SoftBreak, TextWidth.Of(line) > width ? '\n' : ' ')));

    private Rows RenderAsList()
    {
        List<IRenderable> lines = [];
        foreach (TextCell[] row in _rows)
        {
            lines.Add(new Text(Flat(row[0].Text, " "), row[0].Style ?? Styles.Bold));
            for (int i = 1; i < columns.Length; i++)
            {
                string text = $"{Flat(columns[i].Title, " ")}: {Flat(row[i].Text, ", ")}";
                lines.Add(new Padder(new Text(text, row[i].Style), new Padding(2, 0, 0, 0)));
            }
        }

        return new Rows(lines);

        static string Flat(string text, string joint) =>
            text.Replace(TextCell.SoftBreak, ' ').Replace("\n", joint, StringComparison.Ordinal);
    }
}
