using System.Globalization;

namespace Plimsoll.Linux.Kernel;

/// <summary>Plain decimal numbers inside log text: ASCII digits only, no sign, no separators.</summary>
internal static class Numbers
{
    public static int CountDigits(ReadOnlySpan<char> text)
    {
        int count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }

    public static bool TryParse(ReadOnlySpan<char> digits, out ulong value) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>A process id, or 0 when the digits are none that a process can have.</summary>
    public static int ParsePid(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0;
}
