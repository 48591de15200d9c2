using Spectre.Console;
using Spectre.Console.Rendering;

namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>A table that is made to fit: columns shrink to their longest word, in their order, and cells wrap. A number
/// is never cut; what cannot fit is shown as a list instead.</summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private const int LeastBrokenWidth = 10;
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

            int least = columns[column].MayBreak
                ? Math.Min(widths[column], LeastBrokenWidth)
                : Texts(column).Max(TextWidth.OfLongestWord);

            // A sentence gives up what is asked; a cell of two or three words only wraps well at a word.
            widths[column] = columns[column].MayBreak ? Math.Max(least, widths[column] - excess) : least;
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
            TableColumn column = new(new Text(columns[i].Title, new Style(decoration: Decoration.Bold)))
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
            table.AddRow(row.Select(c => (IRenderable)new Text(c.Text, c.Style)));
        }

        return table;
    }

    private Rows RenderAsList()
    {
        List<IRenderable> lines = [];
        foreach (TextCell[] row in _rows)
        {
            lines.Add(new Text(row[0].Text.Replace('\n', ' '), row[0].Style ?? new Style(decoration: Decoration.Bold)));
            for (int i = 1; i < columns.Length; i++)
            {
                string text = $"{columns[i].Title}: {row[i].Text.Replace("\n", ", ", StringComparison.Ordinal)}";
                lines.Add(new Padder(new Text(text, row[i].Style), new Padding(2, 0, 0, 0)));
            }
        }

        return new Rows(lines);
    }
}
