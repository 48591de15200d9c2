using System.Collections.Frozen;
using static Plimsoll.PromQl.ValueType;

namespace Plimsoll.PromQl.Functions;

/// <summary>The functions of Prometheus 3.14, and those that earlier versions had.</summary>
public static class FunctionCatalogue
{
    private const ValueType Text = ValueType.String;

    private static readonly FunctionSignature[] s_all =
    [
        .. Plain(Returns(InstantVector, InstantVector),
            "abs", "absent", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp",
            "floor", "histogram_avg", "histogram_count", "histogram_stddev", "histogram_stdvar", "histogram_sum", "ln",
            "log10", "log2", "rad", "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh", "timestamp"),
        .. Plain(Returns(InstantVector, RangeVector),
            "absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "deriv", "first_over_time",
            "idelta", "increase", "irate", "last_over_time", "max_over_time", "min_over_time", "present_over_time",
            "rate", "resets", "stddev_over_time", "stdvar_over_time", "sum_over_time"),

        // Without an argument these take the moment of evaluation.
        .. Plain(Returns(InstantVector, InstantVector) with { MinArguments = 0 },
            "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year"),
        .. Plain(Returns(Scalar), "pi", "time"),
        .. Plain(Returns(InstantVector, InstantVector, Scalar), "clamp_max", "clamp_min"),
        Returns(InstantVector, InstantVector, Scalar, Scalar) with { Name = "clamp" },
        Returns(InstantVector, InstantVector, Scalar) with { Name = "round", MinArguments = 1 },
        Returns(InstantVector, Scalar, InstantVector) with { Name = "histogram_quantile" },
        Returns(InstantVector, Scalar, Scalar, InstantVector) with { Name = "histogram_fraction" },
        Returns(InstantVector, InstantVector, Text, Text, Text, Text) with { Name = "label_replace" },
        Returns(InstantVector, InstantVector, Text, Text, Text) with
        {
            Name = "label_join", MinArguments = 3, MaxArguments = null,
        },
        Returns(InstantVector, RangeVector, Scalar) with { Name = "predict_linear" },
        Returns(InstantVector, Scalar, RangeVector) with { Name = "quantile_over_time" },
        Returns(Scalar, InstantVector) with { Name = "scalar" },
        Returns(InstantVector, Scalar) with { Name = "vector" },

        .. Plain(Returns(InstantVector, RangeVector) with { IsExperimental = true },
            "mad_over_time", "ts_of_first_over_time", "ts_of_last_over_time", "ts_of_max_over_time",
            "ts_of_min_over_time"),
        .. Plain(Returns(Scalar) with { IsExperimental = true }, "end", "range", "start", "step"),
        .. Plain(Returns(Scalar, Scalar, Scalar) with { IsExperimental = true }, "max_of", "min_of"),
        .. Plain(
            Returns(InstantVector, InstantVector, Text) with
            {
                MinArguments = 1, MaxArguments = null, IsExperimental = true,
            },
            "sort_by_label", "sort_by_label_desc"),
        Returns(InstantVector, RangeVector, Scalar, Scalar) with
        {
            Name = "double_exponential_smoothing", IsExperimental = true,
        },
        Returns(InstantVector, InstantVector, Text, Scalar, Scalar) with
        {
            Name = "histogram_quantiles", MinArguments = 3, MaxArguments = 12, IsExperimental = true,
        },
        Returns(InstantVector, InstantVector, InstantVector) with
        {
            Name = "info", MinArguments = 1, IsExperimental = true,
        },
        Returns(InstantVector, InstantVector) with { Name = "start_timestamp", IsExperimental = true },

        Returns(InstantVector, RangeVector, Scalar, Scalar) with
        {
            Name = "holt_winters", RemovedIn = "3.0", ReplacedBy = "double_exponential_smoothing",
        },
    ];

    private static readonly FrozenDictionary<string, FunctionSignature> s_byName =
        s_all.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Every function, removed ones included, in the order of their names.</summary>
    public static IReadOnlyList<FunctionSignature> All { get; } =
        [.. s_all.OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>The function of exactly this name, capitals included; also a removed one. Null: never was one.</summary>
    public static FunctionSignature? Find(string name) => s_byName.GetValueOrDefault(name);

    internal static FunctionSignature? Find(ReadOnlySpan<char> name) =>
        s_byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out FunctionSignature? found)
            ? found
            : null;

    private static FunctionSignature Returns(ValueType result, params ValueType[] arguments) =>
        new("", arguments, arguments.Length, arguments.Length, result, IsExperimental: false);

    private static IEnumerable<FunctionSignature> Plain(FunctionSignature shape, params string[] names) =>
        names.Select(name => shape with { Name = name });
}
