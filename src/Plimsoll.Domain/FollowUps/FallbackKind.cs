namespace Plimsoll.Domain.FollowUps;

public enum FallbackKind
{
    Other,
    MoreMemory,
    Ballooning,
    RemoteBuilds,
    EvaluateElsewhere,
    SmallerEvaluation,
    ZramSize,
    DiskSwap,
}
