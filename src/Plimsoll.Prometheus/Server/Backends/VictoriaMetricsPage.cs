namespace Plimsoll.Prometheus.Server.Backends;

/// <summary>Where a VictoriaMetrics shows its own metrics, its flags among them.</summary>
internal static class VictoriaMetricsPage
{
    private const string Prefix = "/prometheus/";

    /// <summary><c>/metrics</c> below the base address; null for a cluster, where those that keep the samples show
    /// theirs to nobody who reads.</summary>
    public static ApiQuestion? Question(Uri address)
    {
        string path = address.AbsolutePath;
        if (path.Contains("/select/", StringComparison.Ordinal))
        {
            return null;
        }

        // A single process answers questions with and without this prefix, its own page only without.
        string page = path.EndsWith(Prefix, StringComparison.Ordinal)
            ? $"{path[..^(Prefix.Length - 1)]}metrics"
            : "metrics";
        return new(page, [], MayPost: false) { IsBare = true };
    }
}
