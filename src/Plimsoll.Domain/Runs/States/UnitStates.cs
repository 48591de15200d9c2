using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.Evidence.Sampling;

namespace Plimsoll.Domain.Runs.States;

/// <summary>A unit's state at every moment one of its state series was sampled.</summary>
/// <remarks>It is kept as stretches of one state: a unit rests most of the time.</remarks>
internal sealed class UnitStates
{
    private readonly List<(int From, UnitState State, Series Source, string Name)> _stretches = [];

    public UnitStates(HostMetrics metrics, string unit)
    {
        Series[] series = [.. metrics.All(MetricNames.UnitState, ("name", unit)).Where(s => s.Count > 0)];
        Axis = TimeAxis.Of(series);
        Moves = Turns.Of(Axis, 0, Count - 1, series);
        bool isOneshot = series.Any(s => s.Labels.GetValueOrDefault("type") == "oneshot");
        foreach (int i in Moves)
        {
            (Series source, string name) = At(series, i);
            if (_stretches.Count == 0 || _stretches[^1].Source != source || _stretches[^1].Name != name)
            {
                _stretches.Add((i, Meaning(name, isOneshot), source, name));
            }
        }
    }

    public TimeAxis Axis { get; }

    public int Count => Axis.Count;

    /// <summary>Indexes at which any of the series moves, and those before them.</summary>
    public IReadOnlyList<int> Moves { get; }

    public DateTimeOffset TimeAt(int index) => DateTimeOffset.FromUnixTimeMilliseconds(Axis.Times[index]);

    public UnitState this[int index] => _stretches[Stretch(index)].State;

    /// <summary>The next index whose state may be another; <see cref="Count"/> when there is none.</summary>
    public int NextChange(int index)
    {
        int next = Stretch(index) + 1;
        return next < _stretches.Count ? _stretches[next].From : Count;
    }

    /// <summary>Index of the first moment at or after <paramref name="at"/>; -1 when there is none.</summary>
    public int FirstAtOrAfter(DateTimeOffset at)
    {
        long milliseconds = at.ToUnixTimeMilliseconds();
        milliseconds += DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) < at ? 1 : 0;
        int index = Axis.IndexOf(milliseconds);
        index = index < 0 ? ~index : index;
        return index < Count ? index : -1;
    }

    public EvidenceItem Cite(int index)
    {
        (_, _, Series source, string name) = _stretches[Stretch(index)];
        return source.Cite(source.Axis.IndexOf(Axis.Times[index]), name.Length == 0 ? "no state" : name);
    }

    private int Stretch(int index)
    {
        int low = 0;
        int high = _stretches.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _stretches[middle].From <= index ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private (Series Source, string Name) At(Series[] series, int index)
    {
        Series? sampled = null;
        Series? holds = null;
        foreach (Series one in series)
        {
            int at = ReferenceEquals(one.Axis, Axis) ? index : one.Axis.IndexOf(Axis.Times[index]);
            sampled ??= at >= 0 ? one : null;
            holds = at >= 0 && one.Values[at] == 1 ? one : holds;
        }

        return holds is null ? (sampled!, string.Empty) : (holds, holds.Labels.GetValueOrDefault("state", string.Empty));
    }

    private static UnitState Meaning(string name, bool isOneshot) => name switch
    {
        "activating" or "deactivating" or "reloading" => UnitState.Running,
        "active" => isOneshot ? UnitState.Idle : UnitState.Running,
        "failed" => UnitState.Failed,
        "inactive" => UnitState.Idle,
        _ => UnitState.None,
    };
}
