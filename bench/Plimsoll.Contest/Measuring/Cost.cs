namespace Plimsoll.Contest.Measuring;

/// <summary>What one answer took.</summary>
/// <param name="Wall">Seconds until the whole answer was there.</param>
/// <param name="Processor">Processor seconds of the process that answered, to a hundredth.</param>
/// <param name="PeakBytes">Largest resident size of that process meanwhile, mapped files included.</param>
internal sealed record Cost(double Wall, double Processor, long PeakBytes)
{
    /// <summary>The quicker of two, with the larger of both sizes.</summary>
    public Cost Better(Cost other) =>
        (other.Wall < Wall ? other : this) with { PeakBytes = Math.Max(PeakBytes, other.PeakBytes) };

    /// <summary>One after the other.</summary>
    public Cost Then(Cost other) =>
        new(Wall + other.Wall, Processor + other.Processor, Math.Max(PeakBytes, other.PeakBytes));
}
