using System.Globalization;
using Plimsoll.Domain.Advice.Options;

namespace Plimsoll.Cli.Outputs.Advice;

/// <summary>Words for the closed choices of advice, and its figures for people.</summary>
internal static class AdviceWords
{
    public static string Of(Interruption interruption) => interruption switch
    {
        Interruption.None => "none",
        Interruption.Reboot => "reboot",
        _ => "power-cycle",
    };

    public static string Of(Effort effort) => effort switch
    {
        Effort.None => "none",
        Effort.Small => "small",
        Effort.Medium => "medium",
        _ => "large",
    };

    public static string Of(TargetMet met) => met switch
    {
        TargetMet.Yes => "yes",
        TargetMet.Perhaps => "perhaps",
        _ => "no",
    };

    public static string Of(RemedySetting setting) =>
        $"{setting.Name} {setting.Value}{(setting.Unit == "percent" ? " %" : setting.Unit.Length > 0 ? $" {setting.Unit}" : "")}";

    /// <summary>A probability as whole percent; both ends where they differ.</summary>
    public static string Percent((double Low, double High) chance)
    {
        string low = Percent(chance.Low);
        string high = Percent(chance.High);
        return low == high ? $"{low} %" : $"{low} to {high} %";
    }

    /// <summary>Bytes with a sign, in MiB.</summary>
    public static string Mebibytes(double bytes) => string.Create(
        CultureInfo.InvariantCulture, $"{bytes / (1 << 20):+0;-0;0}");

    private static string Percent(double share) => share switch
    {
        > 0 and < 0.005 => "<1",
        < 1 and > 0.995 => ">99",
        _ => (100 * share).ToString("0", CultureInfo.InvariantCulture),
    };
}
