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

    /// <summary>A number that fits in 31 bits, as process ids and versions do; 0 when it does not.</summary>
    public static int ParseInt(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0;
}
