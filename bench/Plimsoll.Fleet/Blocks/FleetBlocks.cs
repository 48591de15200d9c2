using Plimsoll.Fleet.Telling;

namespace Plimsoll.Fleet.Blocks;

/// <summary>Writes a fleet as blocks of 18 hours, the longest a server of a week's retention makes.</summary>
public static class FleetBlocks
{
    private const int ScrapesPerBlock = 18 * 3600 * 1000 / FleetShape.ScrapeMilliseconds;

    /// <param name="progress">Told how many of the fleet's scrapes are written.</param>
    /// <returns>What was put in, host by host.</returns>
    public static IReadOnlyList<HostTruth> Write(FleetShape shape, string folder, Action<int> progress)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(progress);
        HostTeller[] hosts = [.. Enumerable.Range(0, shape.Hosts).Select(h => new HostTeller(shape, h))];
        for (int from = 0; from < shape.Scrapes; from += ScrapesPerBlock)
        {
            int scrapes = Math.Min(ScrapesPerBlock, shape.Scrapes - from);
            MadeSeries[][] byHost = new MadeSeries[hosts.Length][];
            Parallel.For(0, hosts.Length, () => (Series: new HostSeries(), Encoder: new SeriesEncoder()), (h, _, own) =>
            {
                hosts[h].Tell(scrapes, own.Series);
                byHost[h] = [.. own.Series.All.Where(c => c.Count > 0).Select(c => own.Encoder.Encode(hosts[h].Name, c))];
                return own;
            }, _ => { });
            BlockWriter.Write(
                folder, [.. byHost.SelectMany(s => s)], FleetShape.NominalTime(from), FleetShape.NominalTime(from + scrapes));
            progress(from + scrapes);
        }

        return [.. hosts.Select(h => h.Truth)];
    }
}
