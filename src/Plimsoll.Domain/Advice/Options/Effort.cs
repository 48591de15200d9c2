namespace Plimsoll.Domain.Advice.Options;

/// <summary>How much work a remedy is. Heuristic.</summary>
public enum Effort
{
    /// <summary>Nothing to do.</summary>
    None,

    /// <summary>One setting.</summary>
    Small,

    /// <summary>Settings in two places, or a few lines of configuration.</summary>
    Medium,

    /// <summary>A new way of working: another machine, another pipeline, a changed configuration.</summary>
    Large,
}
