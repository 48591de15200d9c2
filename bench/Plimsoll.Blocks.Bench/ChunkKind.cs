namespace Plimsoll.Blocks.Bench;

/// <summary>How the values of a series move.</summary>
public enum ChunkKind
{
    /// <summary>A gauge that never changes.</summary>
    Constant,

    /// <summary>0 most of the day and 1 for a while.</summary>
    UnitState,

    /// <summary>A counter that rises now and then.</summary>
    Steps,

    /// <summary>A counter that rises at every sample.</summary>
    Rising,

    /// <summary>Free memory, page by page.</summary>
    PageWalk,

    /// <summary>Doubles that have nothing in common.</summary>
    AnyDouble,
}
