using MathNet.Numerics.Distributions;

namespace Plimsoll.Domain.Statistics;

/// <summary>Fisher's exact test for failures before and after a change.</summary>
public static class FisherExact
{
    /// <summary>One-sided p-value: how likely so few failures after the change are, if it changed nothing.</summary>
    public static double PValue(int failuresBefore, int runsBefore, int failuresAfter, int runsAfter) =>
        runsBefore == 0 || runsAfter == 0
            ? 1
            : Hypergeometric.CDF(runsBefore + runsAfter, failuresBefore + failuresAfter, runsAfter, failuresAfter);
}
