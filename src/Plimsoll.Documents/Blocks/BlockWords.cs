using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Documents.Blocks;

/// <summary>Closed lists of words the block knows.</summary>
internal static class BlockWords
{
    public static readonly (string Word, SwapKind Value)[] SwapKinds =
    [
        ("zram", SwapKind.Zram), ("disk", SwapKind.Disk),
    ];

    public static readonly (string Word, Absence Value)[] Absences =
    [
        ("absent-unknown", Absence.Unknown), ("must-exist", Absence.MustExist), ("absent-passes", Absence.Passes),
    ];

    public static readonly (string Word, ServerKind Value)[] ServerKinds = [.. ServerAccess.Kinds];

    public static readonly (string Word, ReadMethod Value)[] ReadMethods = [.. ServerAccess.Reads];

    public static readonly (string Word, FallbackKind Value)[] FallbackKinds =
    [
        ("more-memory", FallbackKind.MoreMemory),
        ("ballooning", FallbackKind.Ballooning),
        ("remote-builds", FallbackKind.RemoteBuilds),
        ("evaluate-elsewhere", FallbackKind.EvaluateElsewhere),
        ("smaller-evaluation", FallbackKind.SmallerEvaluation),
        ("zram-size", FallbackKind.ZramSize),
        ("disk-swap", FallbackKind.DiskSwap),
        ("other", FallbackKind.Other),
    ];
}
