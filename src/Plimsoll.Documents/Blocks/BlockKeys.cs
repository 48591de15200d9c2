namespace Plimsoll.Documents.Blocks;

/// <summary>Every key the block knows, by the map it stands in. <c>docs/formats/follow-up.schema.json</c> says the
/// same.</summary>
internal static class BlockKeys
{
    public static readonly string[] Root =
    [
        "name", "unit", "timer", "hosts", "labels", "evidence", "fix", "alert", "soak", "risk", "limits", "criteria",
        "fallbacks", "timeline", "metrics", "steps", "patch", "lint",
    ];

    public static readonly string[] Host = ["name", "memory", "labels"];
    public static readonly string[] EvidencePlaces = ["openmetrics", "blocks", "prometheus", "journal", "loki"];
    public static readonly string[] Server = ["prometheus", "server", "tenant", "read"];
    public static readonly string[] Loki = ["loki", "tenant", "labels", "unitLabel", "line"];
    public static readonly string[] Fix = ["description", "commit", "merged", "swap"];
    public static readonly string[] Swap = ["kind", "percent", "size", "algorithm"];
    public static readonly string[] Soak = ["runs", "from", "until"];
    public static readonly string[] Risk = ["oomProbability", "runs", "confidence"];
    public static readonly string[] Limits = ["swapUsed", "fullStall"];
    public static readonly string[] Criterion = ["text", "checks", "promql", "absence"];
    public static readonly string[] Fallback = ["title", "text", "kind"];
    public static readonly string[] Timeline = ["at", "until", "event"];
    public static readonly string[] Metric = ["title", "promql"];
    public static readonly string[] Lint = ["ignore"];
    public static readonly string[] Ignore = ["rule", "reason"];
    public static readonly string[] Step = ["text", "promql"];
}
