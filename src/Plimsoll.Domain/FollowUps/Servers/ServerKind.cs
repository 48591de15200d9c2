namespace Plimsoll.Domain.FollowUps.Servers;

/// <summary>What answers at the address of a Prometheus-compatible server.</summary>
public enum ServerKind
{
    /// <summary>Found out by asking the server.</summary>
    Auto,
    Prometheus,
    VictoriaMetrics,
    Thanos,
    Mimir,
}
