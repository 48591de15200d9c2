using System.Numerics;

namespace Plimsoll.Fleet.Blocks;

/// <summary>Writes XOR chunks as a server does. Format: Prometheus, <c>tsdb/docs/format/chunks.md</c>.</summary>
internal sealed class XorWriter
{
    private readonly BitStream _bits = new();

    /// <summary>One chunk: number of samples and stream; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        unchecked
        {
            _bits.Clear();
            _bits.Add((ulong)times.Length, 16);
            _bits.AddUvarint(((ulong)times[0] << 1) ^ (ulong)(times[0] >> 63));
            ulong last = BitConverter.DoubleToUInt64Bits(values[0]);
            _bits.Add(last, 64);
            long step = 0;
            int leading = 64;
            int trailing = 0;
            for (int i = 1; i < times.Length; i++)
            {
                long newStep = times[i] - times[i - 1];
                if (i == 1)
                {
                    _bits.AddUvarint((ulong)newStep);
                }
                else
                {
                    AddStepChange(newStep - step);
                }

                step = newStep;
                ulong value = BitConverter.DoubleToUInt64Bits(values[i]);
                AddValue(value ^ last, ref leading, ref trailing);
                last = value;
            }

            _bits.End();
            return _bits.Bytes;
        }
    }

    private void AddStepChange(long change)
    {
        unchecked
        {
            if (change == 0)
            {
                _bits.Add(0, 1);
            }
            else if (change is > -(1 << 13) and <= 1 << 13)
            {
                _bits.Add((0b10UL << 14) | ((ulong)change & 0x3fff), 16);
            }
            else if (change is > -(1 << 16) and <= 1 << 16)
            {
                _bits.Add((0b110UL << 17) | ((ulong)change & 0x1ffff), 20);
            }
            else if (change is > -(1 << 19) and <= 1 << 19)
            {
                _bits.Add((0b1110UL << 20) | ((ulong)change & 0xfffff), 24);
            }
            else
            {
                _bits.Add(0b1111, 4);
                _bits.Add((ulong)change, 64);
            }
        }
    }

    private void AddValue(ulong changed, ref int leading, ref int trailing)
    {
        if (changed == 0)
        {
            _bits.Add(0, 1);
            return;
        }

        int newLeading = Math.Min(BitOperations.LeadingZeroCount(changed), 31);
        int newTrailing = BitOperations.TrailingZeroCount(changed);

        // 64 leading zeros stand for "no width yet".
        if (leading != 64 && newLeading >= leading && newTrailing >= trailing)
        {
            _bits.Add(0b10, 2);
        }
        else
        {
            (leading, trailing) = (newLeading, newTrailing);
            _bits.Add((0b11UL << 11) | ((ulong)leading << 6) | ((ulong)(64 - leading - trailing) & 63), 13);
        }

        _bits.Add(changed >> trailing, 64 - leading - trailing);
    }
}
