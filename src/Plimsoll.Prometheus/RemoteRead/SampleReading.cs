namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>How raw samples are taken out of a server.</summary>
public enum SampleReading
{
    /// <summary>By remote read where the server offers it, else by queries.</summary>
    Auto,

    /// <summary>By remote read (<c>POST api/v1/read</c>) only.</summary>
    RemoteRead,

    /// <summary>By instant queries of range selectors only.</summary>
    Queries,
}
