using Plimsoll.Domain.Evidence;
using Plimsoll.Linux.Kernel;

namespace Plimsoll.Linux.Systemd;

/// <summary>The systemd versions one boot named, and what they mean for the memory peaks logged in it.</summary>
/// <remarks>Up to 255 the peak of a unit that has ended is missing or that of an earlier look (systemd issue 34754): it
/// reads too low. It counts only where every version that ran is known to be 256 or later.</remarks>
internal sealed class SystemdVersions
{
    private const int FirstRight = 256;

    private readonly SortedSet<int> _seen = [];

    /// <summary>The newest; null when the boot's records name none.</summary>
    public int? Latest { get; private set; }

    /// <summary>Takes <c>systemd 257.13-1~deb13u1 running in system mode (...)</c>; passes over every other
    /// text.</summary>
    public void Note(string message)
    {
        const string Start = "systemd ";
        if (message.StartsWith(Start, StringComparison.Ordinal)
            && message.Contains(" running in system mode", StringComparison.Ordinal)
            && Numbers.CountDigits(message.AsSpan(Start.Length)) is > 0 and < 6 and var digits
            && Numbers.ParseInt(message.AsSpan(Start.Length, digits)) is > 0 and var version)
        {
            Latest = version;
            _seen.Add(version);
        }
    }

    /// <summary>The event without its peaks where they cannot be trusted, and with a note that says so.</summary>
    public UnitEvent Check(UnitEvent one)
    {
        if (one.MemoryPeak is null && one.SwapPeak is null)
        {
            return one;
        }

        // The wall clock was added to the sentence in 258.
        string said = one.Source.Value ?? "";
        if (_seen.Count == 0 ? said.Contains(" wall clock time", StringComparison.Ordinal) : _seen.Min >= FirstRight)
        {
            return one;
        }

        string reason = _seen.Count == 0
            ? "memory peaks left out: systemd's version is not known"
            : $"memory peaks left out: wrong under systemd {_seen.Min}";
        return one with
        {
            MemoryPeak = null,
            SwapPeak = null,
            Source = one.Source with { Value = $"{said} ({reason})" },
        };
    }
}
