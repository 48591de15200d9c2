using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Files;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Samples;
using ZstdSharp;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>A file of OpenMetrics text, plain or compressed with gzip or zstd, as a source of raw samples and of what
/// series there are.</summary>
/// <remarks>
/// The file is read once per fetch, in blocks; only the samples a request wants are kept. Anything wrong with it is
/// <see cref="MetricFetch.Malformed"/> with PLM2001 to PLM2017 (<c>docs/diagnostics/prometheus.md</c>); a file without
/// its end mark is never read as complete. Two different values of one series for one moment are left out and reported
/// as a warning. Format: <c>docs/formats/openmetrics.md</c>.
/// </remarks>
public sealed class OpenMetricsFile : IMetricSource, IInventorySource
{
    private const int BlockBytes = 1 << 18;
    private const int WarningCap = 100;

    private readonly string _fullPath;
    private readonly OpenMetricsLimits _limits;

    /// <param name="shownPath">The path as the user wrote it: for messages and provenance.</param>
    /// <param name="fullPath">The path to open.</param>
    public OpenMetricsFile(string shownPath, string fullPath)
        : this(shownPath, fullPath, new OpenMetricsLimits())
    {
    }

    internal OpenMetricsFile(string shownPath, string fullPath, OpenMetricsLimits limits)
    {
        Name = shownPath;
        _fullPath = fullPath;
        _limits = limits;
    }

    public string Name { get; }

    public async ValueTask<MetricFetch> FetchAsync(MetricRequest request, CancellationToken cancellation)
    {
        DiagnosticLog log = new(Name, _limits.Diagnostics);
        WantedSamples wanted = new(request, _limits);
        OpenMetricsParser parser = new(wanted, request.Window, _limits, log);
        await ReadAsync(parser, log, cancellation).ConfigureAwait(false);
        return log.IsEmpty ? Build(wanted) : new MetricFetch.Malformed(log.ToList());
    }

    /// <remarks>The file is read whole, and no sample of it kept: memory grows with its series alone.</remarks>
    public async ValueTask<InventoryFetch> ListAsync(
        IReadOnlyCollection<string> metrics, Window? window, CancellationToken cancellation)
    {
        DiagnosticLog log = new(Name, _limits.Diagnostics);
        PresenceList list = new(metrics, _limits);
        OpenMetricsParser parser = new(list, window, _limits, log);
        await ReadAsync(parser, log, cancellation).ConfigureAwait(false);
        if (!log.IsEmpty)
        {
            return new InventoryFetch.Malformed(log.ToList());
        }

        DateTimeOffset? oldest = parser.Whole.IsEmpty
            ? null
            : DateTimeOffset.FromUnixTimeMilliseconds(parser.Whole.First);
        Window whole = oldest is DateTimeOffset first
            ? new Window(first, DateTimeOffset.FromUnixTimeMilliseconds(parser.Whole.Last))
            : new Window(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        return new InventoryFetch.Available(new SeriesInventory(
            Name, window ?? whole, list.Series, list.MetricNames, oldest, Retention: null, Warnings: []));
    }

    private async ValueTask ReadAsync(OpenMetricsParser parser, DiagnosticLog log, CancellationToken cancellation)
    {
        try
        {
            Stream stream = EvidenceFile.OpenRead(_fullPath);
            await using (stream.ConfigureAwait(false))
            {
                await ReadAsync(stream, parser, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is InvalidDataException or ZstdException or EndOfStreamException)
        {
            log.Add(1, 1, OpenMetricsCode.DamagedCompression, $"compressed data are damaged or cut off: {e.Message}");
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            log.Add(1, 1, OpenMetricsCode.CannotRead, Explain(e));
        }
    }

    private async ValueTask ReadAsync(Stream stream, OpenMetricsParser parser, CancellationToken cancellation)
    {
        byte[] buffer = new byte[Math.Min(BlockBytes, _limits.LineBytes)];
        int length = 0;
        bool isSkippingLongLine = false;
        while (!parser.IsFinished)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                if (length > 0 && !isSkippingLongLine)
                {
                    parser.Line(buffer.AsSpan(0, length));
                }

                parser.End();
                return;
            }

            length += read;
            int consumed = ReadLines(parser, buffer.AsSpan(0, length), ref isSkippingLongLine);
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
            if (length < buffer.Length)
            {
                continue;
            }

            if (buffer.Length < _limits.LineBytes)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, _limits.LineBytes));
                continue;
            }

            if (!isSkippingLongLine)
            {
                parser.LongLine();
                isSkippingLongLine = true;
            }

            length = 0;
        }
    }

    private static int ReadLines(OpenMetricsParser parser, ReadOnlySpan<byte> block, ref bool isSkippingLongLine)
    {
        int consumed = 0;
        while (!parser.IsFinished)
        {
            int length = block[consumed..].IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            if (isSkippingLongLine)
            {
                isSkippingLongLine = false;
            }
            else
            {
                parser.Line(block.Slice(consumed, length));
            }

            consumed += length + 1;
        }

        return consumed;
    }

    // The framework's message names the full path; the user wrote another one.
    private static string Explain(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "no permission to read it, or it is a directory",
        _ => $"cannot be read: {e.Message}",
    };

    private MetricFetch.Available Build(WantedSamples wanted)
    {
        Provenance provenance = new(Name);
        List<Contradiction> contradictions = [];
        Dictionary<string, IReadOnlyList<Series>> byHost = new(StringComparer.Ordinal);
        foreach ((string host, List<SeriesSamples> gathered) in wanted.ByHost)
        {
            List<Series> series =
                [.. gathered.Where(s => s.Count > 0).Select(s => s.Build(provenance, contradictions))];
            if (series.Count > 0)
            {
                byHost.Add(host, series);
            }
        }

        return new(byHost, Warn(contradictions));
    }

    private List<SourceFault> Warn(List<Contradiction> contradictions)
    {
        List<SourceFault> warnings = [];
        foreach (IGrouping<SeriesSamples, Contradiction> group in contradictions.GroupBy(c => c.Series))
        {
            if (warnings.Count == WarningCap)
            {
                warnings.Add(new SourceFault(Name, "more series contradict themselves; not shown"));
                break;
            }

            Contradiction first = group.First();
            string labels = string.Join(',', first.Series.Labels.Select(l => $"{l.Key}=\"{l.Value}\""));
            warnings.Add(new SourceFault(Name, string.Create(CultureInfo.InvariantCulture,
                $"{Name}:{first.Series.FirstUnorderedLine}:1: warning {OpenMetricsCode.Contradiction}: "
                + $"{first.Series.Metric}{{{labels}}} has two values, {first.First} and {first.Second}, at "
                + $"{DateTimeOffset.FromUnixTimeMilliseconds(first.UnixMilliseconds):yyyy-MM-ddTHH:mm:ss.fffZ}"
                + $" ({group.Count()} such moments, left out)")));
        }

        return warnings;
    }
}
