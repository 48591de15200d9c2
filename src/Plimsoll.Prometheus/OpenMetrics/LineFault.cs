namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>What is wrong with one line. <paramref name="Offset"/> counts bytes from the line's start, from
/// zero.</summary>
internal readonly record struct LineFault(int Offset, string Code, string Message)
{
    public bool IsNone => Code is null;
}
