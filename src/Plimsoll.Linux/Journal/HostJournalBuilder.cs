using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Journal;

/// <summary>Collects one host's records and makes the journal of them.</summary>
/// <param name="source">File or command, for people.</param>
/// <param name="host">The plan's host.</param>
/// <param name="isHostCertain">The file or command is this host's own, so records without a host name are too.</param>
/// <param name="unit">The plan's unit.</param>
/// <param name="window">Records outside it are left out; null: none is.</param>
internal sealed class HostJournalBuilder(
    string source, string host, bool isHostCertain, string unit, Window? window)
{
    // Bounds for hostile input, some 200 MB; two years of hourly reboots stay below.
    private const int MaxBoots = 20_000;
    private const int MaxHeld = 200_000;
    private const int MaxLosses = 50;

    private readonly HostNames _names = new(host);
    private readonly Dictionary<string, BootTrack> _boots = new(StringComparer.Ordinal);
    private byte[] _lastBootId = [];
    private BootTrack? _lastBoot;
    private long _held;

    private bool IsOverfull => _boots.Count > MaxBoots || _held > MaxHeld;

    /// <summary>Takes one record.</summary>
    /// <returns>False once it asks for more memory than a journal can need: reading may stop.</returns>
    public bool Add(JournalRecord record)
    {
        if (FindBoot(record) is { } boot)
        {
            int held = boot.Held;
            boot.Add(record, window);
            _held += boot.Held - held;
        }

        return !IsOverfull;
    }

    /// <summary>Takes a record that only shows what can be read and which systemd runs; it proves nothing
    /// else.</summary>
    public bool AddProbe(JournalRecord record)
    {
        FindBoot(record)?.AddProbe(record);
        return !IsOverfull;
    }

    /// <param name="moreLosses">What the source itself said about missing lines.</param>
    public JournalFetch Finish(IReadOnlyList<string> moreLosses)
    {
        if (IsOverfull)
        {
            return Unavailable("more boots or events than a journal can hold");
        }

        List<BootTrack> boots = [.. _boots.Values.Where(b => b.IsOwn)];
        if (boots.Count == 0 && _boots.Count == 0 && !_names.Others.Any())
        {
            return new JournalFetch.NotThere($"{source} holds no records, and no records prove nothing");
        }

        if (boots.Count == 0 && _names.Others.Any())
        {
            return Unavailable($"its records are of {string.Join(", ", _names.Others)}; none is of {host}");
        }

        if (boots.Count == 0 && !isHostCertain)
        {
            return Unavailable($"its records name no host, so none is known to be of {host}");
        }

        return new JournalFetch.Available(Build(boots.Count > 0 ? boots : [.. _boots.Values], moreLosses));
    }

    private HostJournal Build(List<BootTrack> boots, IReadOnlyList<string> moreLosses)
    {
        List<BootTrack> covered =
            [.. boots.Where(b => b.Id is not null && !b.Clock.IsEmpty).OrderBy(b => b.Clock.First)];
        return new HostJournal(
            source,
            [
                .. covered.Select(b => new JournalBoot(b.Id!, b.Clock.First, b.Clock.Last, b.Clock.Records)
                {
                    KernelRecords = b.KernelRecords,
                }),
            ],
            [.. boots.SelectMany(b => b.UnitEvents).OrderBy(e => e.At)],
            [.. boots.SelectMany(b => b.OtherOomEvents).OrderBy(e => e.At)],
            [.. boots.SelectMany(b => b.OomKills).OrderBy(k => k.At)],
            [.. boots.SelectMany(b => b.SwapActivations).OrderBy(s => s.At)],
            (covered.FindLast(b => b.Systemd.Latest is not null)
                ?? boots.FindLast(b => b.Systemd.Latest is not null))?.Systemd.Latest,
            Losses(boots, moreLosses));
    }

    private static List<string> Losses(List<BootTrack> boots, IReadOnlyList<string> moreLosses)
    {
        List<string> losses = [.. moreLosses];
        if (!boots.Exists(b => b.KernelRecords > 0))
        {
            losses.Add("no kernel record at all: a journal filtered by unit, or read without permission for the "
                + "system's; a kill would not be seen");
        }

        if (!boots.Exists(b => b.HasPidOneRecords))
        {
            losses.Add("no record of PID 1 at all: a journal filtered by source, or read without permission for the "
                + "system's; how units ended would not be seen");
        }

        (DateTimeOffset At, string Text)[] noted = [.. boots.SelectMany(b => b.Losses).OrderBy(l => l.At)];
        losses.AddRange(noted.Take(MaxLosses).Select(
            l => string.Create(CultureInfo.InvariantCulture, $"{l.At:yyyy-MM-dd HH:mm:ss} UTC: {l.Text}")));
        if (noted.Length > MaxLosses)
        {
            losses.Add($"{noted.Length - MaxLosses} more losses");
        }

        return losses;
    }

    // Null for a record of another host.
    private BootTrack? FindBoot(JournalRecord record)
    {
        HostMatch match = _names.Match(record.Raw(JournalField.Hostname));
        if (match == HostMatch.Other)
        {
            return null;
        }

        BootTrack boot = FindBootById(record);
        boot.IsOwn |= match == HostMatch.Own || (isHostCertain && boot.Id is null);
        return boot;
    }

    private BootTrack FindBootById(JournalRecord record)
    {
        ReadOnlySpan<byte> id = record.Raw(JournalField.BootId);
        if (_lastBoot is not null && id.SequenceEqual(_lastBootId))
        {
            return _lastBoot;
        }

        _lastBootId = id.ToArray();
        string name = Excerpt.Of(record.Text(JournalField.BootId) ?? "", 64);
        if (!_boots.TryGetValue(name, out _lastBoot))
        {
            _boots.Add(name, _lastBoot = new BootTrack(name.Length == 0 ? null : name, unit, source));
        }

        return _lastBoot;
    }

    private JournalFetch.Unavailable Unavailable(string reason) => new(new SourceFault(source, reason));
}
