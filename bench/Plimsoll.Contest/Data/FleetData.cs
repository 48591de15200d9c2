using System.Diagnostics;
using System.Globalization;
using Plimsoll.Fleet;
using Plimsoll.Fleet.Blocks;
using Plimsoll.Fleet.Telling;

namespace Plimsoll.Contest.Data;

/// <summary>The data of one fleet in the folder where they are kept. Each part appears under its name only when it is
/// whole, so that a run that was broken off goes on where it was.</summary>
internal sealed class FleetData
{
    private FleetData(string folder, FleetShape shape, FleetTruth truth)
    {
        Folder = folder;
        Shape = shape;
        Truth = truth;
    }

    public string Folder { get; }

    public FleetShape Shape { get; }

    public FleetTruth Truth { get; }

    public string Blocks => Path.Combine(Folder, "blocks");

    public string FollowUp => Path.Combine(Folder, "follow-up.yaml");

    /// <summary>Where VictoriaMetrics keeps its copy.</summary>
    public string Victoria => Path.Combine(Folder, "victoria");

    public static FleetData Make(string root, FleetShape shape)
    {
        string folder = Path.Combine(root, shape.Name);
        string truthPath = Path.Combine(folder, "truth.json");
        string blocks = Path.Combine(folder, "blocks");
        if (!File.Exists(truthPath) || !Directory.Exists(blocks))
        {
            Directory.CreateDirectory(folder);
            string part = Remake(blocks);
            long from = Stopwatch.GetTimestamp();
            IReadOnlyList<HostTruth> hosts = FleetBlocks.Write(shape, part, scrapes => Console.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"blocks: {scrapes} of {shape.Scrapes} scrapes")));
            FleetTruth.Of(shape, hosts).Save(truthPath + ".part");
            if (Directory.Exists(blocks))
            {
                Directory.Delete(blocks, recursive: true);
            }

            File.Move(truthPath + ".part", truthPath, overwrite: true);
            Directory.Move(part, blocks);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"blocks: made in {Stopwatch.GetElapsedTime(from).TotalSeconds:0.0} s"));
        }

        File.WriteAllText(Path.Combine(folder, "follow-up.yaml"), FollowUpText.Of(shape, "blocks: blocks"));
        return new FleetData(folder, shape, FleetTruth.Read(truthPath));
    }

    /// <summary>An empty folder beside the one that is to be made.</summary>
    public static string Remake(string folder)
    {
        string part = folder + ".part";
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        Directory.CreateDirectory(part);
        return part;
    }

    public long BlockBytes() => BytesUnder(Blocks);

    public static long BytesUnder(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
}
