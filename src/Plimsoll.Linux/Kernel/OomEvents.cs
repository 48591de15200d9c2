using Plimsoll.Domain.Units;

namespace Plimsoll.Linux.Kernel;

/// <summary>Joins the lines of one boot's out-of-memory events into kills, also where two events' lines are
/// mixed.</summary>
/// <remarks>
/// A <c>Killed process</c> line is the one kill. It is never rate limited; what stands before it (the dump, the
/// summary) is limited to 10 in 5 s, so a kill may stand alone. The summary is matched by pid. Swap totals carry no
/// pid: when two open events disagree about them, neither gets any.
/// </remarks>
internal sealed class OomEvents
{
    // Heuristic: a dump of thousands of tasks over a slow serial console takes minutes, not more.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private const int MaxPending = 16;

    private readonly List<(KernelLogLine.Summary Line, DateTimeOffset At)> _summaries = [];
    private readonly List<(KernelLogLine.Chosen Line, DateTimeOffset At)> _chosen = [];
    private (string Cgroup, DateTimeOffset At)? _group;
    private (int Pid, DateTimeOffset At)? _last;
    private PendingSwap _free;
    private PendingSwap _total;
    private int _openEvents;

    /// <summary>Takes the next line; a kill, complete as far as the log tells, when it was one.</summary>
    public OomVictim? Add(KernelLogLine line, DateTimeOffset at)
    {
        switch (line)
        {
            case KernelLogLine.Killed killed:
                return Close(killed, at);
            case KernelLogLine.Invoked:
                _openEvents = Math.Min(_openEvents + 1, MaxPending);
                _group = null;
                break;
            case KernelLogLine.Abandoned:
                EndEvent();
                break;
            case KernelLogLine.Summary summary:
                Push(_summaries, (summary, at));
                break;
            case KernelLogLine.Chosen chosen:
                Push(_chosen, (chosen, at));
                break;
            case KernelLogLine.GroupKill group:
                _group = (group.Cgroup, at);
                break;
            case KernelLogLine.FreeSwap free:
                _free = _free.With(free.Size, at);
                break;
            case KernelLogLine.TotalSwap total:
                _total = _total.With(total.Size, at);
                break;
            default:
                break;
        }

        return null;
    }

    private OomVictim? Close(KernelLogLine.Killed killed, DateTimeOffset at)
    {
        // A group kill walks all tasks of the group and may name the first victim once more.
        if (_group is not null && _last is { } last && last.Pid == killed.Pid && IsNear(last.At, at))
        {
            return null;
        }

        _last = (killed.Pid, at);
        KernelLogLine.Summary? summary = null;
        int found = _summaries.FindLastIndex(s => s.Line.Pid == killed.Pid && IsNear(s.At, at));
        if (found >= 0)
        {
            summary = _summaries[found].Line;
            _summaries.RemoveAt(found);
        }

        KernelLogLine.Chosen? chosen = killed.IsCgroupLimit is null ? TakeChosen(killed.Pid, at) : null;
        bool isLimit = killed.IsCgroupLimit ?? chosen?.IsCgroupLimit ?? summary?.IsCgroupLimit ?? false;
        string? cgroup = summary?.VictimCgroup
            ?? (_group is { } group && IsNear(group.At, at) ? group.Cgroup : null);

        // A cgroup's event prints no Mem-Info: swap figures that lie around are another event's.
        OomVictim victim = isLimit
            ? new(killed, isLimit, cgroup, SwapTotal: null, SwapFree: null)
            : new(killed, isLimit, cgroup, _total.At(at), _free.At(at));
        if (!isLimit)
        {
            EndEvent();
        }
        else
        {
            _openEvents = Math.Max(0, _openEvents - 1);
        }

        return victim;
    }

    // Up to kernel 5.0. The killed process may be a child of the chosen one: then the oldest one that waits is taken.
    private KernelLogLine.Chosen? TakeChosen(int pid, DateTimeOffset at)
    {
        _chosen.RemoveAll(c => !IsNear(c.At, at));
        int found = _chosen.FindIndex(c => c.Line.Pid == pid);
        if (found < 0 && _chosen.Count > 0)
        {
            found = 0;
        }

        if (found < 0)
        {
            return null;
        }

        KernelLogLine.Chosen chosen = _chosen[found].Line;
        _chosen.RemoveAt(found);
        return chosen;
    }

    private void EndEvent()
    {
        _openEvents = Math.Max(0, _openEvents - 1);
        if (_openEvents == 0)
        {
            _free = default;
            _total = default;
        }
    }

    private static void Push<T>(List<T> list, T item)
    {
        if (list.Count == MaxPending)
        {
            list.RemoveAt(0);
        }

        list.Add(item);
    }

    private static bool IsNear(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() <= Longest;

    private readonly record struct PendingSwap(ByteSize? Size, DateTimeOffset Logged, bool IsDisputed)
    {
        public PendingSwap With(ByteSize size, DateTimeOffset at) =>
            Size is null || !IsNear(Logged, at) ? new(size, at, false) : new(size, at, IsDisputed || Size != size);

        public ByteSize? At(DateTimeOffset at) => !IsDisputed && IsNear(Logged, at) ? Size : null;
    }
}
