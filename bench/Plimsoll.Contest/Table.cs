using System.Globalization;
using Plimsoll.Contest.Measuring;

namespace Plimsoll.Contest;

/// <summary>Markdown tables on standard output.</summary>
internal static class Table
{
    private const double MiB = 1 << 20;

    public static void Head(params string[] columns)
    {
        Console.WriteLine();
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
    }

    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    public static string[] Cells(Cost cost) => [Seconds(cost.Wall), Seconds(cost.Processor), Size(cost.PeakBytes)];

    public static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Size(double bytes) => (bytes / MiB).ToString("0", CultureInfo.InvariantCulture);

    public static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
