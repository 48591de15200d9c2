using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Units;
using Plimsoll.Linux.Kernel;
using Plimsoll.Linux.Records;
using Plimsoll.Linux.Systemd;

namespace Plimsoll.Linux.Journal;

/// <summary>Collects what the records of one boot say.</summary>
/// <param name="id">The boot's id; null gathers records that do not say which boot they are of.</param>
/// <param name="unit">The plan's unit.</param>
/// <param name="source">File or command, for citations.</param>
internal sealed class BootTrack(string? id, string unit, string source)
{
    private readonly byte[] _unitBytes = System.Text.Encoding.UTF8.GetBytes(unit);
    private readonly OomEvents _oomEvents = new();
    private readonly Dictionary<string, UnitOutput> _outputs = new(StringComparer.Ordinal);
    private readonly List<UnitEvent> _unitEvents = [];
    private readonly List<UnitEvent> _otherOomEvents = [];
    private DateTimeOffset? _firstKill;

    public string? Id => id;

    public BootClock Clock { get; } = new();

    public SystemdVersions Systemd { get; } = new();

    /// <summary>A record in it names the plan's host.</summary>
    public bool IsOwn { get; set; }

    public int KernelRecords { get; private set; }

    public bool HasPidOneRecords { get; private set; }

    /// <summary>Without the records of slices that only repeat a known kill. A slice counts the kills of all its units
    /// since the boot and may report them as late as at its stop.</summary>
    public IEnumerable<UnitEvent> OtherOomEvents => _otherOomEvents.Where(
        e => !e.Unit.EndsWith(".slice", StringComparison.Ordinal) || _firstKill is null || e.At < _firstKill);

    public List<OomKill> OomKills { get; } = [];

    public List<SwapActivation> SwapActivations { get; } = [];

    public List<(DateTimeOffset At, string Text)> Losses { get; } = [];

    /// <summary>Things held in memory.</summary>
    public int Held => _unitEvents.Count + _otherOomEvents.Count + OomKills.Count + SwapActivations.Count
        + Losses.Count + _outputs.Count;

    public IEnumerable<UnitEvent> UnitEvents =>
        _unitEvents.Concat(_outputs.Values.SelectMany(o => o.Events())).Select(Systemd.Check);

    /// <param name="window">A record outside it still tells the systemd version and may begin an event that ends
    /// inside; null: all lies inside.</param>
    public void Add(JournalRecord record, Window? window)
    {
        bool isWanted = window?.Contains(record.At) ?? true;
        bool isNear = window is not { } asked
            || (asked.From <= record.At && record.At - JournaldLoss.Delay <= asked.Until);
        bool isSystem = record.Number(JournalField.Uid) is null or < JournalOrigins.FirstUserId;
        if (Clock.Note(record.At, record.SinceBoot, isWanted && isSystem) is { } setBack && isWanted)
        {
            Lose(record, string.Create(
                CultureInfo.InvariantCulture, $"the clock was set back by {setBack.TotalSeconds:0} s"));
        }

        JournalOrigin origin = NoteOrigin(record);
        switch (origin)
        {
            case JournalOrigin.Kernel:
                AddKernelLine(record, isWanted);
                break;
            case JournalOrigin.PidOne:
                AddPidOne(record, isWanted);
                break;
            case JournalOrigin.Journald when isNear:
                AddNotice(record);
                break;
            case var _ when !isWanted:
                break;
            case JournalOrigin.Oomd:
                AddUserSpaceKill(record, UserSpaceKill.OomdUnit(Message(record, isWanted) ?? ""));
                break;
            case JournalOrigin.Earlyoom:
                AddUserSpaceKill(
                    record,
                    UserSpaceKill.IsEarlyoomKill(Message(record, isWanted) ?? "") ? UserSpaceKill.UnknownUnit : null);
                break;
            default:
                AddOutput(record, JournalField.SystemdUnit, JournalField.SystemdInvocationId);
                break;
        }
    }

    /// <summary>Takes a record that only shows what can be read and which systemd runs.</summary>
    public void AddProbe(JournalRecord record)
    {
        if (NoteOrigin(record) == JournalOrigin.PidOne && record.Text(JournalField.Message) is { } text)
        {
            Systemd.Note(text);
        }
    }

    private JournalOrigin NoteOrigin(JournalRecord record)
    {
        JournalOrigin origin = JournalOrigins.Of(record);
        KernelRecords += origin == JournalOrigin.Kernel && KernelRecords < int.MaxValue ? 1 : 0;
        HasPidOneRecords |= origin == JournalOrigin.PidOne;
        return origin;
    }

    private void AddNotice(JournalRecord record)
    {
        if (Message(record, isWanted: true) is { } notice
            && JournaldLoss.Read(notice, record.Raw(JournalField.MessageId), unit) is { } loss)
        {
            Lose(record, loss);
        }
    }

    private void AddKernelLine(JournalRecord record, bool isWanted)
    {
        if (Message(record, isWanted) is not { } text || KernelLogLine.Parse(text) is not { } line)
        {
            return;
        }

        OomVictim? victim = _oomEvents.Add(line, record.At);
        if (victim is not null)
        {
            NoteKill(record.At);
        }

        if (!isWanted)
        {
            return;
        }

        EvidenceItem cited = Cite(record, text);
        if (line is KernelLogLine.SwapAdded swap)
        {
            SwapActivations.Add(new(record.At, id, swap.Device, swap.Size, cited));
        }
        else if (victim is not null)
        {
            OomKills.Add(new(
                record.At, id, victim.IsCgroupLimit, victim.Line.Pid, victim.Line.Name, victim.Cgroup,
                victim.Line.AnonResident, victim.SwapTotal, victim.SwapFree, cited));
        }
    }

    private void AddPidOne(JournalRecord record, bool isWanted)
    {
        ReadOnlySpan<byte> id = record.Raw(JournalField.MessageId);
        if (id.IsEmpty && Message(record, isWanted) is { } text)
        {
            Systemd.Note(text);
        }

        ReadOnlySpan<byte> named = record.Raw(JournalField.Unit);
        bool isAboutUnit = named.SequenceEqual(_unitBytes);
        bool isKill = MessageIds.UnitKind(id) is UnitEventKind.OomKilled or UnitEventKind.OomdKilled;

        if (isKill && !named.EndsWith(".slice"u8))
        {
            NoteKill(record.At);
        }

        // Nearly all of PID 1's records are about units nobody asked for: they are not decoded.
        if (!isWanted || !(isAboutUnit || isKill || id.IsEmpty || named.SequenceEqual("systemd-journald.service"u8)))
        {
            return;
        }

        UnitEvent? one = UnitRecords.Read(record, Id, source);
        if (one is null)
        {
            if (isAboutUnit && !id.SequenceEqual(MessageIds.UnitSkipped))
            {
                AddOutput(record, JournalField.Unit, JournalField.InvocationId);
            }
        }
        else if (one.Unit == unit)
        {
            _unitEvents.Add(one);
        }
        else if (one.Kind is UnitEventKind.OomKilled or UnitEventKind.OomdKilled)
        {
            _otherOomEvents.Add(one);
        }
        else if (one.Unit == "systemd-journald.service"
            && one.Kind is UnitEventKind.Failed or UnitEventKind.ProcessExited)
        {
            Lose(record, one.Source.Value ?? "systemd-journald ended");
        }
    }

    private void NoteKill(DateTimeOffset at) => _firstKill = at < _firstKill ? at : _firstKill ?? at;

    private void AddUserSpaceKill(JournalRecord record, string? killed)
    {
        if (killed is null)
        {
            return;
        }

        UnitEvent one = new(
            record.At, id, killed, InvocationId: null, UnitEventKind.OomdKilled, null, null, null, null, null, null,
            Cite(record, record.Text(JournalField.Message) ?? ""));
        (killed == unit ? _unitEvents : _otherOomEvents).Add(one);
    }

    private void AddOutput(JournalRecord record, JournalField unitField, JournalField invocationField)
    {
        if (!record.Raw(unitField).SequenceEqual(_unitBytes))
        {
            return;
        }

        string? invocation = UnitRecords.Invocation(record, invocationField);
        if (!_outputs.TryGetValue(invocation ?? "", out UnitOutput? output))
        {
            _outputs.Add(invocation ?? "", output = new UnitOutput(id, unit, source, invocation));
        }

        output.Add(record);
    }

    // A message of 4 KiB and more is printed as null. The kernel and PID 1 write none that long, so it is said when
    // they do.
    private string? Message(JournalRecord record, bool isWanted)
    {
        if (isWanted && record.IsTooLong(JournalField.Message))
        {
            Lose(record, "a system message was too long for journalctl and is printed as null");
        }

        return record.Text(JournalField.Message);
    }

    private void Lose(JournalRecord record, string text) => Losses.Add((record.At, Excerpt.Of(text)));

    private EvidenceItem Cite(JournalRecord record, string text) =>
        new(source, Query: null, record.At, Excerpt.Of(text));
}
