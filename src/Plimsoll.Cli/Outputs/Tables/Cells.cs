namespace Plimsoll.Cli.Outputs.Tables;

/// <summary>Figures as table cells, with the places where they may break.</summary>
internal static class Cells
{
    /// <summary>Date, then time.</summary>
    public static string Of(DateTimeOffset at) => Sentences.Of(at).Replace(' ', TextCell.SoftBreak);

    public static string Of(DateTimeOffset? at) => at is DateTimeOffset known ? Of(known) : Sentences.NotKnown;

    /// <summary>A size or two: <c>1.62 to</c> and <c>1.70 GiB</c>, <c>at least</c> and <c>2 GiB</c>, never a number and
    /// its unit apart.</summary>
    public static string Of(string sizes) => sizes
        .Replace(" to ", " to\v", StringComparison.Ordinal)
        .Replace("at least ", "at least\v", StringComparison.Ordinal)
        .Replace(" + ", " +\v", StringComparison.Ordinal);
}
