using System.Globalization;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Where time and bytes lie in a chart. Unit of the results: SVG user units.</summary>
internal sealed record ChartFrame(Window Span, ulong MaxBytes)
{
    public const int Width = 1000;
    public const int Height = 296;
    public const int Left = 66;
    public const int Right = Width - 14;
    public const int Top = 46;
    public const int Bottom = 232;
    public const int LaneMiddle = Bottom + 19;
    public const int LaneBottom = Bottom + 30;
    public const int PlotWidth = Right - Left;

    public double X(DateTimeOffset at) => Left + Math.Clamp((at - Span.From) / Span.Length, 0, 1) * PlotWidth;

    public static double XOfColumn(int column) => Left + column + 0.5;

    public double Y(ulong bytes) => Bottom - (Math.Min(bytes, MaxBytes) / (double)MaxBytes * (Bottom - Top));

    /// <summary>One decimal is a tenth of a pixel.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
