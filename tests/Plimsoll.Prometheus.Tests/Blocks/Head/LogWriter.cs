using System.Buffers.Binary;
using System.Text;
using Plimsoll.Prometheus.Blocks;
using ZstdSharp;

namespace Plimsoll.Prometheus.Tests.Blocks.Head;

/// <summary>Writes segments of a write-ahead log, as Prometheus' format page says.</summary>
internal sealed class LogWriter
{
    private const int PageBytes = 32 * 1024;
    private const int HeaderBytes = 7;

    private readonly List<byte> _bytes = [];

    public enum Packing
    {
        None = 0,
        Snappy = 8,
        Zstd = 16,
    }

    public byte[] ToArray() => [.. _bytes];

    public LogWriter Series(ulong reference, params string[] labels) => Add(SeriesRecord(reference, labels));

    public LogWriter Samples(Packing packing, params (ulong Reference, long Time, double Value)[] samples) =>
        Add(SamplesRecord(samples), packing);

    public LogWriter Deleted(ulong reference, long from, long until) =>
        Add([3, .. Fixed(reference), .. Varint(from), .. Varint(until)]);

    /// <summary>A record of the newer kind, whose samples may say when their series started.</summary>
    public LogWriter SamplesWithStart(params (ulong Reference, long Time, double Value)[] samples)
    {
        List<byte> record = [11];
        for (int i = 0; i < samples.Length; i++)
        {
            (ulong reference, long time, double value) = samples[i];
            record.AddRange(Varint((long)reference - (i == 0 ? 0 : (long)samples[i - 1].Reference)));
            record.AddRange(Varint(time - (i == 0 ? 0 : samples[0].Time)));
            record.AddRange(i == 0 ? Varint(5) : i % 3 == 2 ? [2, .. Varint(77)] : [(byte)(i % 3)]);
            record.AddRange(Fixed(BitConverter.DoubleToUInt64Bits(value)));
        }

        return Add([.. record]);
    }

    public LogWriter Add(byte[] record, Packing packing = Packing.None)
    {
        byte[] packed = packing switch
        {
            Packing.Snappy => Literal(record),
            Packing.Zstd => new Compressor().Wrap(record).ToArray(),
            _ => record,
        };
        for (int at = 0, piece = 0; at < packed.Length || piece == 0; piece++)
        {
            int left = PageBytes - (_bytes.Count % PageBytes);
            if (left < HeaderBytes)
            {
                _bytes.AddRange(new byte[left]);
                left = PageBytes;
            }

            int length = Math.Min(packed.Length - at, left - HeaderBytes);
            bool isLast = at + length == packed.Length;
            int kind = piece == 0 ? isLast ? 1 : 2 : isLast ? 4 : 3;
            byte[] header = new byte[HeaderBytes];
            header[0] = (byte)(kind | (int)packing);
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(1), (ushort)length);
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(3), Crc32C.Of(packed.AsSpan(at, length)));
            _bytes.AddRange(header);
            _bytes.AddRange(packed.AsSpan(at, length));
            at += length;
        }

        return this;
    }

    private static byte[] SeriesRecord(ulong reference, string[] labels) =>
        [1, .. Fixed(reference), .. Uvarint((ulong)labels.Length / 2), .. labels.SelectMany(Text)];

    private static byte[] SamplesRecord((ulong Reference, long Time, double Value)[] samples) =>
    [
        2,
        .. Fixed(samples[0].Reference),
        .. Fixed((ulong)samples[0].Time),
        .. samples.SelectMany(s => Varint((long)s.Reference - (long)samples[0].Reference)
            .Concat(Varint(s.Time - samples[0].Time)).Concat(Fixed(BitConverter.DoubleToUInt64Bits(s.Value)))),
    ];

    // Snappy of one literal.
    private static byte[] Literal(byte[] bytes) =>
        [.. Uvarint((ulong)bytes.Length), 62 << 2, .. BitConverter.GetBytes(bytes.Length - 1)[..3], .. bytes];

    private static byte[] Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [.. Uvarint((ulong)bytes.Length), .. bytes];
    }

    private static byte[] Fixed(ulong number)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Varint(long number) => Uvarint(unchecked(((ulong)number << 1) ^ (ulong)(number >> 63)));

    private static byte[] Uvarint(ulong number)
    {
        List<byte> bytes = [];
        for (; number >= 0x80; number >>= 7)
        {
            bytes.Add((byte)((number & 0x7f) | 0x80));
        }

        return [.. bytes, (byte)number];
    }
}
