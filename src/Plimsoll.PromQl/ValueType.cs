namespace Plimsoll.PromQl;

/// <summary>What an expression gives: the four value types of PromQL.</summary>
/// <remarks>Beside <c>using System;</c> the name needs an alias: <c>using ValueType = Plimsoll.PromQl.ValueType;</c>.
/// </remarks>
public enum ValueType
{
    Scalar,
#pragma warning disable CA1720 // The language's own word for it.
    String,
#pragma warning restore CA1720

    /// <summary>One sample per series, all of one moment.</summary>
    InstantVector,

    /// <summary>Samples of a stretch of time per series; only functions take it.</summary>
    RangeVector,
}
