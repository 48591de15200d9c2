namespace Plimsoll.Domain.Runs.States;

/// <summary>What a unit's state means for its runs.</summary>
internal enum UnitState
{
    /// <summary>Not running, and the last run did not fail.</summary>
    Idle,

    /// <summary>Not running; kept until the next start.</summary>
    Failed,

    Running,

    /// <summary>No state was 1: the exporter could not read it.</summary>
    None,
}
