namespace Plimsoll.Cli.Outputs.Advice;

/// <summary>Two ends of what is not known exactly; null where an end has no bound.</summary>
internal sealed record RangeItem(double? Low, double? High)
{
    public static RangeItem Of((double Low, double High) range) => new(range.Low, range.High);

    /// <summary>Whole bytes. JSON has no infinity: an end without bound is null.</summary>
    public static RangeItem Bytes((double Low, double High) range) => new(Whole(range.Low), Whole(range.High));

    private static double? Whole(double bytes) => double.IsFinite(bytes) ? Math.Round(bytes) : null;
}
