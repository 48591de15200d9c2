namespace Plimsoll.Linux.Kernel;

/// <summary>What other programs put before a kernel line.</summary>
internal static class KernelLogPrefix
{
    private const int MaxParts = 6;
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>The line without its prefixes; the line itself when it has none.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> line)
    {
        // Nearly every line from a journal is bare: one look at the first character settles it.
        bool isAfterTime = false;
        for (int part = 0; part < MaxParts && !line.IsEmpty; part++)
        {
            int length = line[0] switch
            {
                '<' => Level(line),
                '[' => isAfterTime && Caller(line) is var caller and > 0 ? caller : BracketTime(line),
                >= '0' and <= '9' => Kmsg(line) is var kmsg and > 0 ? kmsg : IsoTime(line),
                >= 'A' and <= 'Z' => SyslogTime(line),
                'k' when line.StartsWith("kernel: ") => "kernel: ".Length,
                'k' when line.StartsWith("kern ") => Facility(line),
                _ => 0,
            };
            if (length == 0)
            {
                break;
            }

            isAfterTime = true;
            line = line[length..].TrimStart(' ');
            line = line[HostAndTag(line)..];
        }

        return line;
    }

    // "<6>"
    private static int Level(ReadOnlySpan<char> line)
    {
        int digits = Numbers.CountDigits(line[1..]);
        return digits is > 0 and < 4 && line.Length > digits + 1 && line[digits + 1] == '>' ? digits + 2 : 0;
    }

    // "6,901,12345678,-;" of /dev/kmsg.
    private static int Kmsg(ReadOnlySpan<char> line)
    {
        int end = line.IndexOf(';');
        if (end < 0)
        {
            return 0;
        }

        ReadOnlySpan<char> head = line[..end];
        for (int field = 0; field < 3; field++)
        {
            int digits = Numbers.CountDigits(head);
            if (digits == 0 || digits >= head.Length || head[digits] != ',')
            {
                return 0;
            }

            head = head[(digits + 1)..];
        }

        return head.Contains(' ') ? 0 : end + 1;
    }

    // "[   12.345678]", "[Mon Nov 23 07:01:06 2026]"; the task table's "[    179]" is none.
    private static int BracketTime(ReadOnlySpan<char> line)
    {
        int end = line.IndexOf(']');
        if (end < 0)
        {
            return 0;
        }

        ReadOnlySpan<char> inside = line[1..end].Trim(' ');
        int digits = Numbers.CountDigits(inside);
        bool isSeconds = digits > 0 && digits + 1 < inside.Length && inside[digits] == '.'
            && Numbers.CountDigits(inside[(digits + 1)..]) == inside.Length - digits - 1;
        bool isDate = inside.Length == "Mon Nov 23 07:01:06 2026".Length && inside[13] == ':' && inside[16] == ':';
        return isSeconds || isDate ? end + 1 : 0;
    }

    // "[  T123]" or "[ C0]", after the time, with CONFIG_PRINTK_CALLER.
    private static int Caller(ReadOnlySpan<char> line)
    {
        int end = line.IndexOf(']');
        ReadOnlySpan<char> inside = end < 0 ? default : line[1..end].Trim(' ');
        return inside is ['T' or 'C', .. var number] && number.Length > 0
            && Numbers.CountDigits(number) == number.Length ? end + 1 : 0;
    }

    // "2026-11-23T07:01:06.123456+00:00"
    private static int IsoTime(ReadOnlySpan<char> line)
    {
        if (line.Length < 20 || line[4] != '-' || line[7] != '-' || line[10] is not ('T' or ' ')
            || line[13] != ':' || line[16] != ':')
        {
            return 0;
        }

        int space = line[11..].IndexOf(' ');
        return space < 0 ? 0 : 11 + space;
    }

    // "Nov 23 07:01:06", "Nov  3 07:01:06.123456"
    private static int SyslogTime(ReadOnlySpan<char> line)
    {
        if (line.Length < 16 || line[3] != ' ' || line[6] != ' ' || line[9] != ':' || line[12] != ':'
            || Months.AsSpan().IndexOf(line[..3]) % 3 != 0)
        {
            return 0;
        }

        int space = line[7..].IndexOf(' ');
        return space < 0 ? 0 : 7 + space;
    }

    // "kern  :err   : " of dmesg -x
    private static int Facility(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> rest = line["kern".Length..].TrimStart(' ');
        if (rest is not [':', .. var level])
        {
            return 0;
        }

        int colon = level.IndexOf(": ");
        return colon is > 0 and < 12 ? line.Length - level.Length + colon + 2 : 0;
    }

    // "ns2 kernel: " after a time.
    private static int HostAndTag(ReadOnlySpan<char> line)
    {
        const string Tag = "kernel: ";
        int space = line.IndexOf(' ');
        return space > 0 && line[(space + 1)..].StartsWith(Tag) ? space + 1 + Tag.Length : 0;
    }
}
