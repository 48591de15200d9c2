using Plimsoll.Domain.Units;

namespace Plimsoll.Linux.Kernel;

/// <summary>Kernel lines about swap. Sizes are in KiB whatever their unit is spelt like.</summary>
internal static class SwapLines
{
    private const ulong MaxKibibytes = ulong.MaxValue / 1024;

    /// <summary>The two swap lines of the Mem-Info block.</summary>
    public static KernelLogLine? ParseTotals(ReadOnlySpan<char> text)
    {
        int equals = text.IndexOf('=');
        if (equals < 0 || TakeKibibytes(text[(equals + 1)..].TrimStart()) is not { } size)
        {
            return null;
        }

        return text[..equals].TrimEnd() switch
        {
            "Free swap" => new KernelLogLine.FreeSwap(size),
            "Total swap" => new KernelLogLine.TotalSwap(size),
            _ => null,
        };
    }

    /// <summary>A device or file taken into use. Its path may hold anything, so it ends at the last
    /// "Priority:".</summary>
    public static KernelLogLine? ParseAdded(ReadOnlySpan<char> text)
    {
        const string Start = "Adding ";
        const string On = "k swap on ";
        int on = text.IndexOf(On);
        int priority = text.LastIndexOf(" Priority:");
        if (!text.StartsWith(Start) || on < 0 || priority < on + On.Length
            || TakeKibibytes(text[Start.Length..]) is not { } size)
        {
            return null;
        }

        ReadOnlySpan<char> device = text[(on + On.Length)..priority].TrimEnd(' ');
        return device is [.. var path, '.'] ? new KernelLogLine.SwapAdded(path.ToString(), size) : null;
    }

    /// <summary>The number a text begins with, if a <c>k</c> follows it; null otherwise.</summary>
    public static ByteSize? TakeKibibytes(ReadOnlySpan<char> text)
    {
        int digits = Numbers.CountDigits(text);
        return digits < text.Length && text[digits] == 'k'
            && Numbers.TryParse(text[..digits], out ulong kibibytes) && kibibytes <= MaxKibibytes
            ? ByteSize.FromKibibytes(kibibytes)
            : null;
    }
}
