using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Plimsoll.Fleet.Feeds;

/// <summary>Numbers as text, quickly where they are whole.</summary>
internal static class NumberText
{
    private const double LargestWhole = 1L << 53;

    /// <summary>Writes the shortest text that reads back as the same double.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(double value, Span<byte> into)
    {
        if (Math.Abs(value) < LargestWhole && value == Math.Truncate(value))
        {
            Utf8Formatter.TryFormat((long)value, into, out int whole);
            return whole;
        }

        return Encoding.UTF8.GetBytes(value.ToString("R", CultureInfo.InvariantCulture), into);
    }
}
