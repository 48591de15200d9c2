using System.Globalization;

namespace Plimsoll.Contest.Measuring;

/// <summary>Reads what a running process has used, from <c>/proc</c>.</summary>
internal static class ProcessMeter
{
    private const double TicksPerSecond = 100;
    private const string ResetPeak = "5";

    /// <summary>User and system seconds so far; the kernel counts hundredths.</summary>
    public static double ProcessorSeconds(int process)
    {
        // The name, in parentheses, may hold blanks.
        string stat = File.ReadAllText($"/proc/{process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    public static void ForgetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", ResetPeak);

    public static long PeakBytes(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
