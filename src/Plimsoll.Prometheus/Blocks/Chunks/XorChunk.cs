using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Prometheus.Blocks.Chunks;

/// <summary>Decodes XOR chunks: the compressed samples of one series, about 120 of them.</summary>
/// <remarks>
/// A sample is a change of the distance in time, then a change of the value. In a steady series both are one 0 bit, so
/// a run of samples is a run of zeros: it is counted at once and stored in vectors. The bits ahead lie left-aligned in
/// one word that is refilled eight bytes at a time. Any bytes end in samples or a <see cref="ChunkFault"/>; time and
/// memory are bounded by the 65,535 samples a chunk can claim. Format: Prometheus, <c>tsdb/docs/format/chunks.md</c>.
/// </remarks>
internal static class XorChunk
{
    // What DateTimeOffset can hold, in Unix milliseconds.
    private const long EarliestTime = -62_135_596_800_000;
    private const long LatestTime = 253_402_300_799_999;

    // 65,535 such steps after any valid time stay within 64 bits; longer ones lead out of every calendar anyway.
    private const long LongestStep = 1L << 46;

    /// <summary>How far the stream was read: the bytes before <paramref name="At"/> are in <paramref name="Bits"/>, of which
    /// <paramref name="Valid"/> are left.</summary>
    /// <remarks>Passed by value: variables whose address is taken would leave the registers.</remarks>
    private readonly record struct Place(int At, ulong Bits, int Valid);

    /// <summary>Appends the chunk's samples to <paramref name="into"/>; on a fault nothing is appended.</summary>
    /// <param name="chunk">Number of samples (two bytes) and the stream of bits. Bits after the last sample are those
    /// of a later one that a server was just writing when the chunk was copied.</param>
    public static ChunkFault Decode(ReadOnlySpan<byte> chunk, SampleColumns into)
    {
        ByteCursor head = new(chunk);
        int count = head.UInt16();
        long time = head.Varint64();
        ulong value = head.UInt64();
        long step = count > 1 ? unchecked((long)head.Uvarint64()) : 0;
        ReadOnlySpan<byte> stream = head.Rest;
        if (head.IsOverrun || count == 0 || ((long)(count - 2) * 2) + 1 > stream.Length * 8L)
        {
            return ChunkFault.Cut;
        }

        if (time is < EarliestTime or > LatestTime || (count > 1 && step is <= 0 or > LongestStep))
        {
            return ChunkFault.BadTime;
        }

        into.Room(count, out Span<long> times, out Span<double> values);
        times[0] = time;
        values[0] = BitConverter.UInt64BitsToDouble(value);
        bool hasStale = value == StaleMarker.Bits;
        ChunkFault fault = DecodeRest(stream, times, values, count, time, value, step, ref hasStale);
        if (fault == ChunkFault.None && times[count - 1] > LatestTime)
        {
            fault = ChunkFault.BadTime;
        }

        if (fault == ChunkFault.None)
        {
            into.Written(count, hasStale);
        }

        return fault;
    }

    private static ChunkFault DecodeRest(
        ReadOnlySpan<byte> stream, Span<long> times, Span<double> values, int count, long time, ulong value, long step,
        ref bool hasStale)
    {
        unchecked
        {
            // The second sample has its distance before the stream: one 0 bit that is not there stands for "no change".
            ulong bits = 0;
            int valid = 1;
            int at = 0;
            int leading = 0;
            int width = 64;
            int i = 1;
            while (i < count)
            {
                Refill(stream, ref at, ref bits, ref valid);
                int run;
                if (bits == 0)
                {
                    (run, (at, bits, valid)) = SkipZeros(stream, new(at, bits, valid), count - i);
                    StoreRun(times[i..], values[i..], run, time, step, value);
                    time += step * run;
                    i += run;
                    continue;
                }

                run = BitOperations.LeadingZeroCount(bits) >> 1;
                if (run > 0)
                {
                    run = Math.Min(run, Math.Min(valid >> 1, count - i));
                    StoreRun(times[i..], values[i..], run, time, step, value);
                    time += step * run;
                    i += run;
                    bits <<= 2 * run;
                    valid -= 2 * run;
                    continue;
                }

                if ((long)bits >= 0)
                {
                    bits <<= 1;
                    valid--;
                }
                else
                {
                    step += ReadStepChange(stream, ref at, ref bits, ref valid);
                    if (step is <= 0 or > LongestStep)
                    {
                        return IsCut(stream, at, valid) ? ChunkFault.Cut : ChunkFault.BadTime;
                    }
                }

                time += step;
                if ((long)bits >= 0)
                {
                    bits <<= 1;
                    valid--;
                }
                else
                {
                    if ((bits & (1UL << 62)) == 0)
                    {
                        bits <<= 2;
                        valid -= 2;
                    }
                    else
                    {
                        leading = (int)(bits >> 57) & 31;
                        width = (int)(bits >> 51) & 63;
                        width = width == 0 ? 64 : width;
                        bits <<= 13;
                        valid -= 13;
                        if (leading + width > 64)
                        {
                            return IsCut(stream, at, valid) ? ChunkFault.Cut : ChunkFault.BadValue;
                        }
                    }

                    ulong changed;
                    if (width <= valid && width < 64)
                    {
                        changed = Take(ref bits, ref valid, width);
                    }
                    else
                    {
                        (changed, (at, bits, valid)) = TakeWide(stream, new(at, bits, valid), width);
                    }

                    value ^= changed << (64 - leading - width);
                    hasStale |= value == StaleMarker.Bits;
                }

                times[i] = time;
                values[i] = BitConverter.UInt64BitsToDouble(value);
                i++;
            }

            return IsCut(stream, at, valid) ? ChunkFault.Cut : ChunkFault.None;
        }
    }

    // Bits behind the end are zeros; whoever consumed some is told at the end.
    private static bool IsCut(ReadOnlySpan<byte> stream, int at, int valid) => (at * 8L) - valid > stream.Length * 8L;

    /// <summary>Makes at least 56 bits valid. Bits behind the valid ones are those that follow, or zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Refill(ReadOnlySpan<byte> stream, ref int at, ref ulong bits, ref int valid)
    {
        unchecked
        {
            if ((uint)at + 8 <= (uint)stream.Length)
            {
                bits |= BinaryPrimitives.ReadUInt64BigEndian(stream[at..]) >> valid;
                at += (63 - valid) >> 3;
                valid |= 56;
            }
            else
            {
                (at, bits, valid) = RefillAtEnd(stream, new(at, bits, valid));
            }
        }
    }

    private static Place RefillAtEnd(ReadOnlySpan<byte> stream, Place place)
    {
        (int at, ulong bits, int valid) = place;
        unchecked
        {
            for (; valid < 56; valid += 8, at++)
            {
                bits |= at < stream.Length ? (ulong)stream[at] << (56 - valid) : 0;
            }
        }

        return new(at, bits, valid);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Take(ref ulong bits, ref int valid, int width)
    {
        unchecked
        {
            ulong taken = bits >> (64 - width);
            bits <<= width;
            valid -= width;
            return taken;
        }
    }

    private static (ulong Taken, Place Behind) TakeWide(ReadOnlySpan<byte> stream, Place place, int width)
    {
        (int at, ulong bits, int valid) = place;
        Refill(stream, ref at, ref bits, ref valid);
        ulong taken = 0;
        if (width > 32)
        {
            width -= 32;
            taken = Take(ref bits, ref valid, 32) << width;
            Refill(stream, ref at, ref bits, ref valid);
        }

        taken |= Take(ref bits, ref valid, width);
        return (taken, new(at, bits, valid));
    }

    // 10, 110, 1110: 14, 17, 20 bits; 1111: 64.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long ReadStepChange(ReadOnlySpan<byte> stream, ref int at, ref ulong bits, ref int valid)
    {
        unchecked
        {
            int ones = BitOperations.LeadingZeroCount(~bits);
            if (ones >= 4)
            {
                bits <<= 4;
                valid -= 4;
                (ulong change, (at, bits, valid)) = TakeWide(stream, new(at, bits, valid), 64);
                Refill(stream, ref at, ref bits, ref valid);
                return (long)change;
            }

            int width = 11 + (3 * ones);
            bits <<= ones + 1;
            valid -= ones + 1;
            long raw = (long)Take(ref bits, ref valid, width);
            long half = 1L << (width - 1);

            // The largest number of the width is positive: the range is -(half - 1) to half.
            return raw > half ? raw - (2 * half) : raw;
        }
    }

    /// <summary>Passes over so many samples as are zeros ahead, whole bytes of them too; at least one, for all valid bits
    /// are zero.</summary>
    private static (int Run, Place Behind) SkipZeros(ReadOnlySpan<byte> stream, Place place, int most)
    {
        ReadOnlySpan<byte> ahead = place.At < stream.Length ? stream[place.At..] : [];
        int other = ahead.IndexOfAnyExcept((byte)0);
        long zeros = place.Valid + (8L * (other < 0 ? ahead.Length : other));
        int run = (int)Math.Min(zeros / 2, most);
        long position = (place.At * 8L) - place.Valid + (2L * run);
        int at = (int)(position >> 3);
        int odd = (int)(position & 7);
        return (run, odd == 0
            ? new(at, 0, 0)
            : new(at + 1, at < stream.Length ? (ulong)stream[at] << (56 + odd) : 0, 8 - odd));
    }

    // The columns have room behind the samples (SampleColumns.Slack) for what the last store has too many.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRun(
        Span<long> times, Span<double> values, int run, long time, long step, ulong value)
    {
        unchecked
        {
            ref long nextTime = ref MemoryMarshal.GetReference(times);
            ref double nextValue = ref MemoryMarshal.GetReference(values);
            Vector128<long> pair = Vector128.Create(time + step, time + (2 * step));
            Vector128<long> stride = Vector128.Create(2 * step);
            Vector128<double> same = Vector128.Create(BitConverter.UInt64BitsToDouble(value));
            for (nuint k = 0; k < (nuint)run; k += 4)
            {
                pair.StoreUnsafe(ref nextTime, k);
                pair += stride;
                pair.StoreUnsafe(ref nextTime, k + 2);
                pair += stride;
                same.StoreUnsafe(ref nextValue, k);
                same.StoreUnsafe(ref nextValue, k + 2);
            }
        }
    }
}
