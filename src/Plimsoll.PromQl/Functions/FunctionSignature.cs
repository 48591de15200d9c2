namespace Plimsoll.PromQl.Functions;

/// <summary>A function's arguments and result, as in Prometheus' <c>promql/parser/functions.go</c>.</summary>
/// <param name="ArgumentTypes">In order; where more arguments are allowed the last type stands for them too.</param>
/// <param name="MinArguments">How many must be given.</param>
/// <param name="MaxArguments">How many may be given; null: any number.</param>
/// <param name="IsExperimental">Whether the server must be started with
/// <c>--enable-feature=promql-experimental-functions</c>.</param>
public sealed record FunctionSignature(
    string Name,
    IReadOnlyList<ValueType> ArgumentTypes,
    int MinArguments,
    int? MaxArguments,
    ValueType ReturnType,
    bool IsExperimental)
{
    /// <summary>The version of Prometheus that refuses the function; null: it is there.</summary>
    public string? RemovedIn { get; init; }

    /// <summary>What to call instead; null where nothing was named.</summary>
    public string? ReplacedBy { get; init; }

    /// <param name="index">From 0.</param>
    public ValueType ArgumentType(int index) => ArgumentTypes[Math.Min(index, ArgumentTypes.Count - 1)];
}
