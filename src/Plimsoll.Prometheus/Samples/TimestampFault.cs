namespace Plimsoll.Prometheus.Samples;

/// <summary>Why a text is no timestamp in seconds.</summary>
internal enum TimestampFault
{
    None,

    /// <summary>No finite decimal number.</summary>
    NotANumber,

    /// <summary>A number so large that it must be milliseconds or less.</summary>
    NotSeconds,
}
