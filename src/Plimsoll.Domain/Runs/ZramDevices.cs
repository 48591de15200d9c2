using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Runs;

/// <summary>The zram devices of a host as a textfile tells of them (<c>docs/formats/zram-textfile.md</c>).</summary>
internal sealed class ZramDevices(HostMetrics metrics)
{
    private readonly (Series Data, Series? Resident)[] _devices =
    [
        .. metrics.All(MetricNames.ZramData).Where(s => s.Count > 0).Select(data => (data, metrics
            .All(MetricNames.ZramResident).FirstOrDefault(
                s => s.Labels.GetValueOrDefault("device") == data.Labels.GetValueOrDefault("device")))),
    ];

    /// <summary>What all devices hold at one scrape. Bytes.</summary>
    /// <param name="Stored">Data, uncompressed.</param>
    /// <param name="Held">RAM held for it.</param>
    public readonly record struct Reading(long UnixMilliseconds, double Stored, double Held);

    public IEnumerable<Reading> Readings() => _devices
        .SelectMany(d => d.Data.Times.ToArray()).Distinct().Order().Select(At).OfType<Reading>();

    /// <summary>The samples behind a reading.</summary>
    public IReadOnlyList<EvidenceItem> Cite(Reading reading)
    {
        List<EvidenceItem> evidence = [];
        DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(reading.UnixMilliseconds);
        foreach ((Series data, Series? resident) in _devices)
        {
            if (data.ValueAt(reading.UnixMilliseconds) is double stored
                && resident?.ValueAt(reading.UnixMilliseconds) is double held)
            {
                evidence.Add(data.Cite(data.FirstIndexAtOrAfter(at), $"{ByteSize.TryFromBytes(stored)} stored"));
                evidence.Add(resident.Cite(resident.FirstIndexAtOrAfter(at), $"{ByteSize.TryFromBytes(held)} held"));
            }
        }

        return evidence;
    }

    // None when a device has one figure without the other: its share would be missing on one side.
    private Reading? At(long unixMilliseconds)
    {
        double stored = 0;
        double held = 0;
        foreach ((Series data, Series? resident) in _devices)
        {
            double? size = data.ValueAt(unixMilliseconds);
            double? memory = resident?.ValueAt(unixMilliseconds);
            if (size is null != memory is null)
            {
                return null;
            }

            stored += size ?? 0;
            held += memory ?? 0;
        }

        return new Reading(unixMilliseconds, stored, held);
    }
}
