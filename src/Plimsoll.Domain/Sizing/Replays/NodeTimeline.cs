using Plimsoll.Domain.Sizing.Balloons;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>One end of a node's replay: sizes and demands of all guests from pass to pass.</summary>
internal sealed class NodeTimeline
{
    private readonly NodeConfiguration _node;
    private readonly IReadOnlyList<NodeGuest> _guests;
    private readonly bool _isCautious;
    private readonly BalloonGuest[] _balloons;
    private readonly long[] _sizes;
    private readonly long[] _next;
    private readonly int[] _cursors;
    private readonly double?[] _deaths;
    private readonly double[] _margins;
    private readonly double[] _smallest;

    public NodeTimeline(NodeConfiguration node, IReadOnlyList<NodeGuest> guests, bool isCautious)
    {
        _node = node;
        _guests = guests;
        _isCautious = isCautious;
        _balloons = new BalloonGuest[guests.Count];
        _sizes = [.. guests.Select(g => Bytes(g.Minimum is ByteSize least ? ByteSize.Min(least, g.Memory) : g.Memory))];
        _next = new long[guests.Count];
        _cursors = new int[guests.Count];
        _deaths = new double?[guests.Count];
        _margins = new double[guests.Count];
        Array.Fill(_margins, double.PositiveInfinity);
        _smallest = [.. _sizes.Select(s => (double)s)];
    }

    /// <summary>Seconds to the guest's first kill.</summary>
    public double? Death(int guest) => _deaths[guest];

    /// <summary>Least capacity less demand. Bytes.</summary>
    public double Margin(int guest) => _margins[guest];

    public double SmallestMemory(int guest) => _smallest[guest];

    /// <param name="firstPass">Seconds from the start to the first pass, 0 to 10.</param>
    /// <param name="length">Seconds to replay.</param>
    /// <param name="settling">Passes before the start, with the demand of the start.</param>
    public void Run(double firstPass, double length, int settling)
    {
        for (int pass = 0; pass < settling && Pass(0); pass++)
        {
        }

        for (int g = 0; g < _sizes.Length; g++)
        {
            _smallest[g] = _sizes[g];
        }

        double from = 0;
        for (double at = firstPass; ; at += AutoBalloon.Interval.TotalSeconds)
        {
            for (int g = 0; g < _guests.Count; g++)
            {
                Look(g, from, Math.Min(at, length));
            }

            if (at >= length)
            {
                return;
            }

            Pass(at);
            from = at;
        }
    }

    // Demand rises and falls in straight lines between samples, so its peaks are at samples and at the ends.
    private void Look(int guest, double from, double until)
    {
        ReadOnlySpan<double> seconds = _guests[guest].Trace.Seconds;
        double capacity = Capacity(guest);
        double before = from;
        double demandBefore = Demand(guest, from);
        Judge(guest, capacity, from, demandBefore, from, demandBefore);
        int i = _cursors[guest];
        while (i < seconds.Length && seconds[i] <= until)
        {
            double demand = Value(guest, i);
            Judge(guest, capacity, before, demandBefore, seconds[i], demand);
            (before, demandBefore) = (seconds[i], demand);
            i++;
        }

        _cursors[guest] = i;
        Judge(guest, capacity, before, demandBefore, until, Demand(guest, until));
    }

    private void Judge(int guest, double capacity, double from, double demandFrom, double at, double demand)
    {
        _margins[guest] = Math.Min(_margins[guest], capacity - demand);
        if (demand > capacity && _deaths[guest] is null)
        {
            double rise = demand - demandFrom;
            double part = rise > 0 ? Math.Clamp((capacity - demandFrom) / rise, 0, 1) : 1;
            _deaths[guest] = from + ((at - from) * part);
        }
    }

    private bool Pass(double at)
    {
        double used = _node.Others.Bytes;
        for (int g = 0; g < _guests.Count; g++)
        {
            NodeGuest guest = _guests[g];
            double demand = Demand(g, at) + guest.Hidden.Bytes + guest.PageCache.Bytes;
            double inRam = Math.Min(_sizes[g], demand);
            used += _isCautious ? _sizes[g] : inRam;
            _balloons[g] = new BalloonGuest(
                _sizes[g], Bytes(guest.Memory), guest.Minimum is ByteSize least ? Bytes(least) : null,
                guest.HasStatistics ? (long)(_sizes[g] - inRam) : null, guest.Shares);
        }

        long goal = AutoBalloon.Goal(
            _node.MemTotal, ByteSize.TryFromBytes(used) ?? ByteSize.Most, _node.TargetPercent);
        AutoBalloon.Pass(_balloons, goal, _next);
        bool moved = false;
        for (int g = 0; g < _sizes.Length; g++)
        {
            moved |= _next[g] != _sizes[g];
            _sizes[g] = _next[g];
            _smallest[g] = Math.Min(_smallest[g], _sizes[g]);
        }

        return moved;
    }

    private double Capacity(int guest)
    {
        NodeGuest one = _guests[guest];
        double seen = Math.Max(0, _sizes[guest] - (double)one.Hidden.Bytes);
        return _isCautious
            ? (seen * one.LeastUsable) + one.Swap.LowSwap.Most
            : (seen * one.MostUsable) + one.Swap.HighSwap.Most;
    }

    // Samples before the cursor are over, so only the pair around it counts.
    private double Demand(int guest, double at)
    {
        ReadOnlySpan<double> seconds = _guests[guest].Trace.Seconds;
        int right = _cursors[guest];
        while (right < seconds.Length && seconds[right] <= at)
        {
            right++;
        }

        if (right == 0)
        {
            return Value(guest, 0);
        }

        if (right == seconds.Length)
        {
            return Value(guest, right - 1);
        }

        double part = (at - seconds[right - 1]) / (seconds[right] - seconds[right - 1]);
        double left = Value(guest, right - 1);
        return left + ((Value(guest, right) - left) * part);
    }

    private double Value(int guest, int index)
    {
        NodeGuest one = _guests[guest];
        return one.DemandScale * (_isCautious ? one.Trace.High[index] : one.Trace.Low[index]);
    }

    // More than any machine has: 1 PiB. Sums over thousands of guests stay whole numbers.
    private static long Bytes(ByteSize size) => (long)Math.Min(size.Bytes, 1UL << 50);
}
