using System.Numerics;

namespace Plimsoll.Prometheus.Tests.Blocks.Chunks;

/// <summary>Writes XOR chunks bit by bit, plainly: the other half of the decoder's property tests.</summary>
internal static class XorEncoder
{
    /// <param name="tightest">Of two ways to write a value, prefer the one that declares its width anew.</param>
    public static byte[] Encode(ReadOnlySpan<long> times, ReadOnlySpan<double> values, bool tightest = false)
    {
        Bits bits = new();
        bits.Number((ulong)times.Length, 16);
        int leading = 0;
        int trailing = 0;
        bool hasWidth = false;
        long step = 0;
        for (int i = 0; i < times.Length; i++)
        {
            ulong value = BitConverter.DoubleToUInt64Bits(values[i]);
            if (i == 0)
            {
                bits.Uvarint(unchecked(((ulong)times[0] << 1) ^ (ulong)(times[0] >> 63)));
                bits.Number(value, 64);
                continue;
            }

            long newStep = unchecked(times[i] - times[i - 1]);
            if (i == 1)
            {
                bits.Uvarint(unchecked((ulong)newStep));
            }
            else
            {
                WriteStepChange(bits, unchecked(newStep - step));
            }

            step = newStep;
            ulong changed = value ^ BitConverter.DoubleToUInt64Bits(values[i - 1]);
            if (changed == 0)
            {
                bits.Number(0, 1);
                continue;
            }

            int newLeading = Math.Min(BitOperations.LeadingZeroCount(changed), 31);
            int newTrailing = BitOperations.TrailingZeroCount(changed);
            bool fits = hasWidth && newLeading >= leading && newTrailing >= trailing;
            if (fits && (!tightest || (newLeading == leading && newTrailing == trailing)))
            {
                bits.Number(0b10, 2);
            }
            else
            {
                (leading, trailing, hasWidth) = (newLeading, newTrailing, true);
                bits.Number(0b11, 2);
                bits.Number((ulong)leading, 5);
                bits.Number((ulong)(64 - leading - trailing) & 63, 6);
            }

            bits.Number(changed >> trailing, 64 - leading - trailing);
        }

        return bits.ToArray();
    }

    private static void WriteStepChange(Bits bits, long change)
    {
        foreach ((int width, ulong prefix, int prefixWidth) in
            new[] { (14, 0b10UL, 2), (17, 0b110UL, 3), (20, 0b1110UL, 4) })
        {
            long half = 1L << (width - 1);
            if (change != 0 && change > -half && change <= half)
            {
                bits.Number(prefix, prefixWidth);
                bits.Number(unchecked((ulong)change), width);
                return;
            }
        }

        bits.Number(change == 0 ? 0UL : 0b1111UL, change == 0 ? 1 : 4);
        if (change != 0)
        {
            bits.Number(unchecked((ulong)change), 64);
        }
    }

    private sealed class Bits
    {
        private readonly List<byte> _bytes = [];
        private int _free;

        public void Number(ulong number, int width)
        {
            for (int i = width - 1; i >= 0; i--)
            {
                if (_free == 0)
                {
                    _bytes.Add(0);
                    _free = 8;
                }

                _free--;
                _bytes[^1] |= (byte)(((number >> i) & 1) << _free);
            }
        }

        public void Uvarint(ulong number)
        {
            for (; number >= 0x80; number >>= 7)
            {
                Number((number & 0x7f) | 0x80, 8);
            }

            Number(number, 8);
        }

        public byte[] ToArray() => [.. _bytes];
    }
}
