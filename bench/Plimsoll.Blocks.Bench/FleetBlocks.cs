using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Plimsoll.Blocks.Bench;

/// <summary>Makes blocks of a fleet: OpenMetrics text of half a day at a time, given to promtool.</summary>
internal static class FleetBlocks
{
    private const int PiecesPerDay = 2;
    private const int ScrapesPerPiece = 86_400 / FleetValues.ScrapeSeconds / PiecesPerDay;

    public static async Task<int> MakeAsync(string folder, int hosts, int days)
    {
        Directory.CreateDirectory(folder);
        string text = Path.Combine(folder, "piece.om");
        FleetValues[] values = [.. Enumerable.Range(0, hosts).Select(h => new FleetValues(h))];
        for (int piece = 0; piece < days * PiecesPerDay; piece++)
        {
            WritePiece(text, values, piece);
            ProcessStartInfo start = new("promtool",
                ["tsdb", "create-blocks-from", "openmetrics", "--quiet", "--max-block-duration=12h", text, folder]);
            using Process promtool = Process.Start(start)!;
            await promtool.WaitForExitAsync();
            if (promtool.ExitCode != 0)
            {
                return 1;
            }

            Console.WriteLine($"{piece + 1} of {days * PiecesPerDay}");
        }

        File.Delete(text);
        return 0;
    }

    private static void WritePiece(string path, FleetValues[] hosts, int piece)
    {
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(false), 1 << 20);
        double[][] rows = [.. Enumerable.Range(0, ScrapesPerPiece).Select(_ => new double[FleetValues.Metrics.Length])];
        for (int host = 0; host < hosts.Length; host++)
        {
            for (int i = 0; i < ScrapesPerPiece; i++)
            {
                hosts[host].Next((piece * ScrapesPerPiece) + i, rows[i]);
            }

            for (int metric = 0; metric < FleetValues.Metrics.Length; metric++)
            {
                string name = $"{FleetValues.Metrics[metric]}{{instance=\"vm{host:0000}:9100\",job=\"node\"}} ";
                for (int i = 0; i < ScrapesPerPiece; i++)
                {
                    long scrape = (piece * (long)ScrapesPerPiece) + i;
                    long second = FleetValues.FirstSecond + (scrape * FleetValues.ScrapeSeconds)
                        + (host % FleetValues.ScrapeSeconds);
                    writer.Write(name);
                    writer.Write(rows[i][metric].ToString("R", CultureInfo.InvariantCulture));
                    writer.Write(' ');
                    writer.Write(second);
                    writer.Write('\n');
                }
            }
        }

        writer.Write("# EOF\n");
    }
}
