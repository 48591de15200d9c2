using System.Security.Cryptography;

namespace Plimsoll.Linux.Loki;

/// <summary>Tells an entry that was seen already: the same line at the same nanosecond. Two agents may have shipped one
/// journal, and pages overlap by one nanosecond.</summary>
/// <remarks>Entries come in order of time, so only the lines of the newest time are kept, as their SHA-256.</remarks>
internal sealed class SeenLines
{
    private readonly HashSet<UInt128> _lines = [];
    private long _at = long.MinValue;

    /// <returns>False when it was seen, or is older than one that was.</returns>
    public bool Add(long unixNanoseconds, ReadOnlySpan<byte> line)
    {
        if (unixNanoseconds < _at)
        {
            return false;
        }

        if (unixNanoseconds > _at)
        {
            _lines.Clear();
            _at = unixNanoseconds;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return _lines.Add(BitConverter.ToUInt128(hash));
    }
}
