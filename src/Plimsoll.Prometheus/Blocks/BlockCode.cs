namespace Plimsoll.Prometheus.Blocks;

/// <summary>Codes of what can be wrong with a data directory as a whole; <c>docs/diagnostics/prometheus.md</c> has a
/// line for each.</summary>
internal static class BlockCode
{
    public const string CannotList = "PLM2018";
    public const string NoBlocks = "PLM2019";
}
