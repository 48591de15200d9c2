namespace Plimsoll.Domain.Evidence.Sampling;

/// <summary>Order statistics without sorting all values.</summary>
public static class Quantile
{
    // Below so few values sorting is quicker; so many rounds without an end mean an order made to be slow.
    private const int Few = 32;

    /// <summary>The value that would stand at <paramref name="rank"/> (from 0) if the values were sorted. They are
    /// rearranged: none before it is larger, none behind it smaller.</summary>
    /// <remarks>Quickselect with the median of three (Hoare, Algorithm 65); no NaN may be among the values.</remarks>
    public static double At(Span<double> values, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, values.Length);
        int low = 0;
        int high = values.Length - 1;
        for (int rounds = 2 * int.Log2(values.Length); high - low >= Few; rounds--)
        {
            if (rounds < 0)
            {
                break;
            }

            double pivot = MedianOf(values[low], values[low + ((high - low) / 2)], values[high]);
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (rank <= j)
            {
                high = j;
            }
            else if (rank >= i)
            {
                low = i;
            }
            else
            {
                return values[rank];
            }
        }

        values[low..(high + 1)].Sort();
        return values[rank];
    }

    private static double MedianOf(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
