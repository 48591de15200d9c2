namespace Plimsoll.Domain.FollowUps.Servers;

/// <summary>How raw samples are asked of a Prometheus-compatible server.</summary>
public enum ReadMethod
{
    /// <summary>The best way the kind of server has.</summary>
    Auto,

    /// <summary>Prometheus' remote read, <c>/api/v1/read</c>.</summary>
    RemoteRead,

    /// <summary>Instant queries of a bare range selector, <c>/api/v1/query</c>.</summary>
    Queries,

    /// <summary>VictoriaMetrics' <c>/api/v1/export</c>.</summary>
    Export,
}
