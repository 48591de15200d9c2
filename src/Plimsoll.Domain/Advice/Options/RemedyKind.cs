namespace Plimsoll.Domain.Advice.Options;

/// <summary>A change that raises capacity or lowers demand.</summary>
public enum RemedyKind
{
    /// <summary>Leave the host as it is.</summary>
    Keep,
    ZramEnable,
    ZramResize,
    ZramAlgorithm,
    MoreMemory,
    MemoryAndZram,
    Balloon,
    BalloonAndZram,
    DiskSwap,
    EvaluateElsewhere,
    PrebuiltClosure,
    SmallerEvaluation,
    StaggeredTimers,
    NeighbourLimits,

    /// <summary>Build machines; they do not move evaluation.</summary>
    RemoteBuilds,
}
