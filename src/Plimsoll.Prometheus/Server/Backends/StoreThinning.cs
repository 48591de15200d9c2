using System.Text;
using Plimsoll.Prometheus.Inventories;

namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Whether a VictoriaMetrics drops samples it was given, from its own <c>/metrics</c>.</summary>
/// <param name="Deduplication">Value of <c>-dedup.minScrapeInterval</c>; null: the page does not have it.</param>
/// <param name="Downsampling">Value of <c>-downsampling.period</c>; null: the program has no such flag.</param>
/// <remarks>Both keep the last sample of each interval, which may not be the peak. Source: VictoriaMetrics
/// documentation, "Deduplication" and "Downsampling"; metric <c>flag{name="...",value="..."}</c>.</remarks>
internal sealed record StoreThinning(string? Deduplication, string? Downsampling)
{
    // 100 KiB or so; what comes after so much is not read.
    private const int MaxBytes = 4 << 20;
    private const string Unknown =
        "whether this VictoriaMetrics deduplicates or downsamples, which can hide peaks, cannot be known: ";

    /// <summary>Reservations of a server whose page cannot be had.</summary>
    public static IReadOnlyList<string> NotKnown(string reason) => [$"{Unknown}{reason}"];

    /// <summary>What the values mean for absence; empty where every sample is kept.</summary>
    public IReadOnlyList<string> Reservations()
    {
        if (Deduplication is null)
        {
            return NotKnown("its /metrics do not show its flags");
        }

        List<string> found = [];
        if (!KeepsAll(Deduplication))
        {
            found.Add($"this VictoriaMetrics keeps one sample in {Deduplication} (-dedup.minScrapeInterval): "
                + "peaks between them are lost");
        }

        if (Downsampling is { Length: > 0 })
        {
            found.Add($"this VictoriaMetrics downsamples older samples ({Downsampling}, -downsampling.period): "
                + "peaks between those kept are lost");
        }

        return found;
    }

    public static async ValueTask<ApiReply<StoreThinning>> ReadAsync(AnswerBody body, CancellationToken cancellation)
    {
        byte[] bytes = new byte[MaxBytes];
        int length = await body.Content
            .ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        string[] lines = Encoding.UTF8.GetString(bytes, 0, length).Split('\n');
        return ApiReply<StoreThinning>.Of(new(
            FlagOf(lines, "dedup.minScrapeInterval"), FlagOf(lines, "downsampling.period")));
    }

    /// <summary>Off, or so short that only samples of one millisecond are made one, as replication needs it.</summary>
    private static bool KeepsAll(string interval) => interval is "" or "0" or "0s" or "0ms" or "1ms";

    private static string? FlagOf(string[] lines, string name) => lines
        .Where(l => l.StartsWith($"flag{{name=\"{name}\"", StringComparison.Ordinal))
        .Select(OwnMetrics.ValueOf)
        .FirstOrDefault();
}
