namespace Plimsoll.Domain.Runs;

/// <summary>How a compression ratio is known.</summary>
public enum RatioBasis
{
    /// <summary>Not at all: the widest bounds are used.</summary>
    Assumed,

    /// <summary>Worked out from memory that no line of meminfo accounts for.</summary>
    Accounting,

    /// <summary>Read off the device's mm_stat.</summary>
    Measured,
}
