namespace Plimsoll.Documents.Criteria;

/// <summary>Ids a criterion may name. The list is closed: a name that is not in it is an error.</summary>
internal static class KnownChecks
{
    public const string FixInEffect = "fix/in-effect";
    public const string SwapSize = "swap/size";
    public const string SwapKind = "swap/kind";
    public const string SwapExercised = "swap/exercised";
    public const string RunsCompleted = "runs/completed";
    public const string RunsNoOom = "runs/no-oom";
    public const string RunsNoFailure = "runs/no-failure";
    public const string HostNoOom = "host/no-oom";
    public const string HeadroomPeak = "headroom/peak";
    public const string PressureFull = "pressure/full";
    public const string ZramRatio = "zram/ratio";
    public const string ZramFull = "zram/full";
    public const string AlertNone = "alert/none";
    public const string EvidenceCoverage = "evidence/coverage";

    public static IReadOnlyList<string> All { get; } =
    [
        FixInEffect, SwapSize, SwapKind, SwapExercised, RunsCompleted, RunsNoOom, RunsNoFailure, HostNoOom,
        HeadroomPeak, PressureFull, ZramRatio, ZramFull, AlertNone, EvidenceCoverage,
    ];
}
