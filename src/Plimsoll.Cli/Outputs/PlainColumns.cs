using System.Text;

namespace Plimsoll.Cli.Outputs;

/// <summary>Lays out rows in columns two blanks apart; the last column runs on.</summary>
internal static class PlainColumns
{
    public static string Render(IReadOnlyList<string[]> rows)
    {
        StringBuilder text = new();
        int columns = rows.Count == 0 ? 0 : rows.Max(r => r.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => rows.Max(r => c < r.Length ? r[c].Length : 0))];
        foreach (string[] row in rows)
        {
            StringBuilder line = new();
            for (int c = 0; c < row.Length; c++)
            {
                line.Append(Printable.Line(row[c]).PadRight(widths[c] + 2));
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
