using System.Globalization;
using System.Text;

namespace Plimsoll.Prometheus.Inventories;

/// <summary>What a server tells of its own store in its <c>/metrics</c>.</summary>
/// <param name="Oldest">Prometheus: its oldest sample.</param>
/// <param name="Retention">VictoriaMetrics: its flag <c>-retentionPeriod</c>.</param>
/// <remarks>The same metrics asked by a query could be those of another server it scrapes. Sources:
/// <c>prometheus_tsdb_lowest_timestamp_seconds</c>; VictoriaMetrics <c>flag{name="retentionPeriod",...}</c>.</remarks>
internal sealed record OwnMetrics(DateTimeOffset? Oldest, TimeSpan? Retention)
{
    // Prometheus gives some 100 KiB; what comes after so much is not read.
    private const int MaxBytes = 4 << 20;
    private const string LowestTimestamp = "prometheus_tsdb_lowest_timestamp_seconds ";
    private const string RetentionFlag = "flag{name=\"retentionPeriod\"";

    public static readonly ApiQuestion Question = new("metrics", [], MayPost: false);

    /// <summary>What the text does not have is null.</summary>
    public static async ValueTask<ApiReply<OwnMetrics>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        byte[] bytes = new byte[MaxBytes];
        int length = await body
            .ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        OwnMetrics found = new(null, null);
        foreach (string line in Encoding.UTF8.GetString(bytes, 0, length).Split('\n'))
        {
            found = found.With(line);
        }

        return ApiReply<OwnMetrics>.Of(found);
    }

    private OwnMetrics With(string line)
    {
        if (line.StartsWith(LowestTimestamp, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> number = line.AsSpan(LowestTimestamp.Length);
            bool isNumber =
                double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds);

            // An empty store has the largest 64-bit number there.
            return isNumber && seconds is > 0 and < 1e11
                ? this with { Oldest = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) }
                : this;
        }

        return line.StartsWith(RetentionFlag, StringComparison.Ordinal)
            ? this with { Retention = RetentionText.OfVictoriaMetrics(ValueOf(line)) }
            : this;
    }

    /// <summary>The label <c>value</c> of a line; empty when it has none.</summary>
    public static string ValueOf(string line)
    {
        const string Name = "value=\"";
        int at = line.IndexOf(Name, StringComparison.Ordinal);
        int end = at < 0 ? -1 : line.IndexOf('"', at + Name.Length);
        return end < 0 ? "" : line[(at + Name.Length)..end];
    }
}
