namespace Plimsoll.Domain.Tests.Building;

/// <summary>One run of the unit as the fake host lives it.</summary>
/// <param name="Result">systemd's word: <c>success</c>, <c>exit-code</c>, <c>oom-kill</c>, ...</param>
internal sealed record FakeRun(DateTimeOffset Start, string Result = "success")
{
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Demand at the top, the machine's own 400 MiB included. Bytes.</summary>
    public double PeakBytes { get; init; } = 1300.0 * (1 << 20);

    /// <summary>How long demand takes to rise to the top; it stays there until the end and drops at once.</summary>
    public TimeSpan RiseTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Kernel kills at the end of the run.</summary>
    public int Kills { get; init; }

    /// <summary>cgroup of the victims; the unit's own by default.</summary>
    public string VictimCgroup { get; init; } = "/system.slice/" + FakePlan.Unit;

    public bool ByTimer { get; init; } = true;

    /// <summary>The journal tells of the run.</summary>
    public bool IsLogged { get; init; } = true;

    /// <summary>The kernel's lines about the kills are in the journal.</summary>
    public bool KillsAreLogged { get; init; } = true;

    public DateTimeOffset End => Start + Length;

    public bool Succeeds => Result == "success";
}
