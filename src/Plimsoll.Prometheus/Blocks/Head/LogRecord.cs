using System.Globalization;
using Plimsoll.Prometheus.Blocks.Indexes;

namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>Decodes one record of a write-ahead log.</summary>
/// <remarks>Exemplars, metadata and markers say nothing about samples and are passed over. Format: Prometheus,
/// <c>tsdb/docs/format/wal.md</c> and <c>tsdb/record</c>.</remarks>
internal static class LogRecord
{
    private const byte SeriesRecord = 1;
    private const byte SamplesRecord = 2;
    private const byte TombstonesRecord = 3;
    private const byte ExemplarsRecord = 4;
    private const byte MarkersRecord = 5;
    private const byte MetadataRecord = 6;
    private const byte HistogramRecord = 7;
    private const byte CustomFloatHistogramRecord = 10;
    private const byte SamplesWithStartRecord = 11;
    private const byte HistogramWithStartRecord = 12;
    private const byte FloatHistogramWithStartRecord = 13;

    // Numbers of series count up from 1; dates are those DateTimeOffset can hold.
    private const ulong MostLabels = 1024;
    private const ulong LargestReference = 1UL << 48;
    private const long EarliestTime = -62_135_596_800_000;
    private const long LatestTime = 253_402_300_799_999;

    /// <returns>What is wrong with the record; null: nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> record, ILogSink into)
    {
        ByteCursor cursor = new(record);
        byte kind = cursor.UInt8();
        bool isRight = kind switch
        {
            SeriesRecord => ReadSeries(ref cursor, into),
            SamplesRecord => ReadSamples(ref cursor, into),
            SamplesWithStartRecord => ReadSamplesWithStart(ref cursor, into),
            TombstonesRecord => ReadTombstones(ref cursor, into),
            >= HistogramRecord and <= CustomFloatHistogramRecord => ReadHistograms(ref cursor, into),
            HistogramWithStartRecord or FloatHistogramWithStartRecord => ReadHistogramWithStart(ref cursor, into),
            ExemplarsRecord or MarkersRecord or MetadataRecord => true,
            _ => false,
        };
        return isRight && !cursor.IsOverrun
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"a record of the log, of kind {kind}, is not known or not right");
    }

    private static bool ReadSeries(ref ByteCursor cursor, ILogSink into)
    {
        while (!cursor.IsAtEnd)
        {
            ulong reference = cursor.UInt64();
            ulong count = cursor.Uvarint64();
            ReadOnlySpan<byte> from = cursor.Rest;
            if (count > MostLabels || reference > LargestReference)
            {
                return false;
            }

            for (ulong i = 0; i < 2 * count; i++)
            {
                cursor.Text();
            }

            if (cursor.IsOverrun)
            {
                return false;
            }

            into.Series(reference, from[..^cursor.Rest.Length], (int)count);
        }

        return true;
    }

    private static bool ReadSamples(ref ByteCursor cursor, ILogSink into)
    {
        if (cursor.IsAtEnd)
        {
            return true;
        }

        ulong firstReference = cursor.UInt64();
        ulong firstTime = cursor.UInt64();
        while (!cursor.IsAtEnd)
        {
            ulong reference = unchecked(firstReference + (ulong)cursor.Varint64());
            long time = unchecked((long)(firstTime + (ulong)cursor.Varint64()));
            double value = BitConverter.UInt64BitsToDouble(cursor.UInt64());
            if (cursor.IsOverrun || !IsPlausible(reference, time))
            {
                return false;
            }

            into.Sample(reference, time, value);
        }

        return true;
    }

    // Times are counted from the first sample's, series from the one before; a start time is none, the same, or its
    // own.
    private static bool ReadSamplesWithStart(ref ByteCursor cursor, ILogSink into)
    {
        ulong reference = 0;
        long firstTime = 0;
        for (bool isFirst = true; !cursor.IsAtEnd; isFirst = false)
        {
            reference = unchecked(reference + (ulong)cursor.Varint64());
            long time = unchecked(firstTime + cursor.Varint64());
            if (isFirst)
            {
                firstTime = time;
                cursor.Varint64();
            }
            else if (cursor.UInt8() >= 2)
            {
                cursor.Varint64();
            }

            double value = BitConverter.UInt64BitsToDouble(cursor.UInt64());
            if (cursor.IsOverrun || !IsPlausible(reference, time))
            {
                return false;
            }

            into.Sample(reference, time, value);
        }

        return true;
    }

    private static bool ReadTombstones(ref ByteCursor cursor, ILogSink into)
    {
        while (!cursor.IsAtEnd)
        {
            ulong reference = cursor.UInt64();
            Deletion deletion = new(cursor.Varint64(), cursor.Varint64());
            if (cursor.IsOverrun)
            {
                return false;
            }

            into.Deleted(reference, deletion);
        }

        return true;
    }

    // Only the first histogram of a record is looked at: a metric that is one shows itself there sooner or later.
    private static bool ReadHistograms(ref ByteCursor cursor, ILogSink into)
    {
        if (!cursor.IsAtEnd)
        {
            ulong firstReference = cursor.UInt64();
            cursor.UInt64();
            into.Histogram(unchecked(firstReference + (ulong)cursor.Varint64()));
        }

        return true;
    }

    private static bool ReadHistogramWithStart(ref ByteCursor cursor, ILogSink into)
    {
        if (!cursor.IsAtEnd)
        {
            into.Histogram(unchecked((ulong)cursor.Varint64()));
        }

        return true;
    }

    private static bool IsPlausible(ulong reference, long time) =>
        reference <= LargestReference && time is >= EarliestTime and <= LatestTime;
}
