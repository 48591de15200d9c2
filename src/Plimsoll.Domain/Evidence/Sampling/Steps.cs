using System.Numerics;
using System.Runtime.InteropServices;

namespace Plimsoll.Domain.Evidence.Sampling;

/// <summary>The distances of neighbouring moments, several at once: fleets have hundreds of millions of them.</summary>
internal static class Steps
{
    /// <summary>Index of the first moment, from <paramref name="from"/> (at least 1) on, whose distance from the one before
    /// is less than <paramref name="least"/> or more than <paramref name="most"/>; the length when there is none.</summary>
    public static int FirstOutside(ReadOnlySpan<long> times, int from, long least, long most)
    {
        int i = from;
        Vector<long> low = new(least);
        Vector<long> high = new(most);
        ref long start = ref MemoryMarshal.GetReference(times);
        for (; i + Vector<long>.Count <= times.Length; i += Vector<long>.Count)
        {
            Vector<long> step = Vector.LoadUnsafe(ref start, (nuint)i) - Vector.LoadUnsafe(ref start, (nuint)i - 1);
            if (Vector.LessThanAny(step, low) || Vector.GreaterThanAny(step, high))
            {
                break;
            }
        }

        for (; i < times.Length; i++)
        {
            long step = unchecked(times[i] - times[i - 1]);
            if (step < least || step > most)
            {
                return i;
            }
        }

        return times.Length;
    }

    /// <summary>The median distance, the larger of two; there are at least two moments.</summary>
    public static long Median(ReadOnlySpan<long> times)
    {
        // A distance that most of them have is the median. Any of them is likely one; only where none of a few is must
        // they be sorted.
        int count = times.Length - 1;
        foreach (int at in (ReadOnlySpan<int>)[count / 2, count / 3, count / 5])
        {
            long step = times[at + 1] - times[at];
            if (Count(times, step) > count / 2)
            {
                return step;
            }
        }

        long[] steps = new long[count];
        for (int i = 0; i < count; i++)
        {
            steps[i] = times[i + 1] - times[i];
        }

        Array.Sort(steps);
        return steps[count / 2];
    }

    private static int Count(ReadOnlySpan<long> times, long step)
    {
        Vector<long> wanted = new(step);
        Vector<long> found = Vector<long>.Zero;
        int i = 1;
        ref long start = ref MemoryMarshal.GetReference(times);
        for (; i + Vector<long>.Count <= times.Length; i += Vector<long>.Count)
        {
            Vector<long> steps = Vector.LoadUnsafe(ref start, (nuint)i) - Vector.LoadUnsafe(ref start, (nuint)i - 1);
            found -= Vector.Equals(steps, wanted);
        }

        long count = Vector.Sum(found);
        for (; i < times.Length; i++)
        {
            count += times[i] - times[i - 1] == step ? 1 : 0;
        }

        return (int)count;
    }
}
