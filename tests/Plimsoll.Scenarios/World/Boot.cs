namespace Plimsoll.Scenarios.World;

/// <summary>One boot of a guest.</summary>
/// <param name="At">When the kernel starts.</param>
/// <param name="Down">For how long the machine answered nothing before.</param>
internal sealed record Boot(DateTimeOffset At, TimeSpan Down)
{
    /// <summary>Exporter, timers and swap are up so soon after the kernel starts.</summary>
    public static readonly TimeSpan StartUp = TimeSpan.FromSeconds(8);
}
