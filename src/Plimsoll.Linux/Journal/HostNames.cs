using System.Text;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Journal;

/// <summary>Tells the plan's host from others by <c>_HOSTNAME</c>.</summary>
/// <param name="host">The plan's name: short or full.</param>
internal sealed class HostNames(string host)
{
    private const int MaxOthers = 20;

    private readonly SortedSet<string> _others = new(StringComparer.OrdinalIgnoreCase);
    private byte[] _last = [];
    private HostMatch _lastMatch = HostMatch.Unnamed;

    /// <summary>Names of other hosts, the first 20.</summary>
    public IEnumerable<string> Others => _others;

    public HostMatch Match(ReadOnlySpan<byte> name)
    {
        if (!name.SequenceEqual(_last))
        {
            _last = name.ToArray();
            _lastMatch = MatchNew(Encoding.UTF8.GetString(name));
        }

        return _lastMatch;
    }

    private HostMatch MatchNew(string name)
    {
        // Early in a boot the host has no name of its own yet.
        if (name.Length == 0 || name is "localhost" or "localhost.localdomain" or "(none)")
        {
            return IsSame(name) ? HostMatch.Own : HostMatch.Unnamed;
        }

        if (IsSame(name))
        {
            return HostMatch.Own;
        }

        if (_others.Count < MaxOthers)
        {
            _others.Add(Excerpt.Of(name, 64));
        }

        return HostMatch.Other;
    }

    // "ns1" and "ns1.example.org" are one host; "ns1.example.org" and "ns1.example.net" are two.
    private bool IsSame(string name) =>
        name.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (name.Contains('.') != host.Contains('.')
            && FirstLabel(name).Equals(FirstLabel(host), StringComparison.OrdinalIgnoreCase));

    private static ReadOnlySpan<char> FirstLabel(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name.AsSpan(0, dot) : name;
}
