namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Checks <c># TYPE</c>, <c># HELP</c> and <c># UNIT</c> lines. Nothing in them changes a sample; any other
/// comment is passed over.</summary>
internal static class Metadata
{
    public static LineFault Check(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("# "u8))
        {
            return default;
        }

        ReadOnlySpan<byte> word = line[2..];
        bool isType = word.StartsWith("TYPE "u8);
        if (!isType && !word.StartsWith("HELP "u8) && !word.StartsWith("UNIT "u8))
        {
            return default;
        }

        const int NameAt = 7;
        int nameLength = SeriesText.NameLength(line[NameAt..], allowColon: true);
        int after = NameAt + nameLength;
        if (nameLength == 0 || (after < line.Length && line[after] is not ((byte)' ' or (byte)'\t')))
        {
            return new(NameAt, OpenMetricsCode.BadMetadata,
                $"expected a metric family's name, found {Quoted.Show(line[NameAt..])}");
        }

        return isType ? CheckType(line, SeriesText.SkipBlanks(line, after)) : default;
    }

    private static LineFault CheckType(ReadOnlySpan<byte> line, int at)
    {
        ReadOnlySpan<byte> type = line[at..].TrimEnd((byte)' ');
        bool isKnown = type.SequenceEqual("counter"u8) || type.SequenceEqual("gauge"u8)
            || type.SequenceEqual("unknown"u8) || type.SequenceEqual("untyped"u8)
            || type.SequenceEqual("histogram"u8) || type.SequenceEqual("gaugehistogram"u8)
            || type.SequenceEqual("summary"u8) || type.SequenceEqual("stateset"u8) || type.SequenceEqual("info"u8);
        return isKnown
            ? default
            : new(at, OpenMetricsCode.BadMetadata,
                $"expected a metric type such as gauge or counter, found {Quoted.Show(type)}");
    }
}
