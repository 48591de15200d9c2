using System.Globalization;
using System.Runtime.InteropServices;
using Plimsoll.Contest;
using Plimsoll.Contest.Data;
using Plimsoll.Fleet;

const string Usage = """
    usage: Plimsoll.Contest run ROOT PLIMSOLL HOSTS DAYS SEED    side by side with Prometheus and VictoriaMetrics
           Plimsoll.Contest growth ROOT PLIMSOLL                 verify of 100, 1,000 and 10,000 hosts
           Plimsoll.Contest make ROOT HOSTS DAYS SEED            only the data
           Plimsoll.Contest prove ROOT                           our blocks against promtool's
    Data are kept under ROOT. Exit codes: 0, 1 wrong answers, 2 usage, 4 something else failed.
    """;

using CancellationTokenSource stop = new();
void Stop(PosixSignalContext signal)
{
    // Servers are stopped on the way out.
    signal.Cancel = true;
    stop.Cancel();
}

using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
try
{
    switch (args)
    {
        case ["run", string root, string program, string hosts, string days, string seed]:
            return await In(root, folder =>
                new SideBySide(FleetData.Make(root, Shape(hosts, days, seed)), program, folder).RunAsync(stop.Token));
        case ["growth", string root, string program]:
            return await In(root, folder => Growth.RunAsync(root, program, folder, stop.Token));
        case ["make", string root, string hosts, string days, string seed]:
            FleetData data = FleetData.Make(root, Shape(hosts, days, seed));
            Console.WriteLine(data.Folder);
            return 0;
        case ["prove", string root]:
            return await In(root, folder => Equality.ShowAsync(folder, new FleetShape(20, 2), stop.Token));
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("contest: stopped");
    return 130;
}
catch (Exception e) when (e is ContestException or IOException or HttpRequestException)
{
    Console.Error.WriteLine($"contest: {e.Message}");
    return 4;
}

static FleetShape Shape(string hosts, string days, string seed) => new(Number(hosts), Number(days), Number(seed));

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

// A working folder of this run, on the file system of the data.
static async Task<int> In(string root, Func<string, Task<bool>> work)
{
    string folder = Path.Combine(root, $"run-{Environment.ProcessId}");
    Directory.CreateDirectory(folder);
    try
    {
        return await work(folder) ? 0 : 1;
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
