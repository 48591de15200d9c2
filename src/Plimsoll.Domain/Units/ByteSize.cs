using System.Globalization;

namespace Plimsoll.Domain.Units;

/// <summary>An exact amount of memory. Unit: bytes; 1 KiB is 1,024 bytes. The default value is zero.</summary>
/// <remarks>A result outside 0..2^64-1 bytes throws <see cref="OverflowException"/>: a caller's bug.</remarks>
public readonly record struct ByteSize : IComparable<ByteSize>
{
    private const double BytesPerMebibyte = 1024.0 * 1024.0;

    private ByteSize(ulong bytes) => Bytes = bytes;

    public static ByteSize Zero => default;

    public ulong Bytes { get; }

    public double Mebibytes => Bytes / BytesPerMebibyte;

    public static ByteSize FromBytes(ulong bytes) => new(bytes);

    public static ByteSize FromKibibytes(ulong kibibytes) => new(checked(kibibytes * 1024));

    public static ByteSize FromMebibytes(ulong mebibytes) => new(checked(mebibytes * 1024 * 1024));

    public static ByteSize FromGibibytes(ulong gibibytes) => new(checked(gibibytes * 1024 * 1024 * 1024));

    /// <summary>More than any machine has: 1 EiB. Sums of a few sizes below it do not overflow.</summary>
    public static ByteSize Most => new(1UL << 60);

    /// <summary>A measured or computed number of bytes, rounded to the nearest; <see langword="null"/> for NaN,
    /// infinities, negative numbers and numbers over <see cref="Most"/>, none of which is an amount of memory.</summary>
    public static ByteSize? TryFromBytes(double bytes) =>
        double.IsFinite(bytes) && bytes >= 0 && bytes <= Most.Bytes ? new((ulong)Math.Round(bytes)) : null;

    /// <summary><paramref name="left"/> minus <paramref name="right"/>, but never below zero.</summary>
    public static ByteSize SubtractToZero(ByteSize left, ByteSize right) =>
        left > right ? left - right : Zero;

    public static ByteSize Max(ByteSize left, ByteSize right) => left > right ? left : right;

    public static ByteSize Min(ByteSize left, ByteSize right) => left < right ? left : right;

    public static ByteSize operator +(ByteSize left, ByteSize right) => new(checked(left.Bytes + right.Bytes));

    public static ByteSize operator -(ByteSize left, ByteSize right) => new(checked(left.Bytes - right.Bytes));

    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>For people: <c>1.62 GiB</c>, <c>986 MiB</c>, <c>12 KiB</c>, <c>0 B</c>.</summary>
    public override string ToString() => Bytes switch
    {
        >= 1UL << 30 => string.Create(CultureInfo.InvariantCulture, $"{Bytes / (double)(1UL << 30):0.00} GiB"),
        >= 1UL << 20 => string.Create(CultureInfo.InvariantCulture, $"{Mebibytes:0} MiB"),
        >= 1UL << 10 => string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1024.0:0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Bytes} B"),
    };
}
