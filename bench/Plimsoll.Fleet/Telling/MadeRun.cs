namespace Plimsoll.Fleet.Telling;

/// <summary>One run of the unit on a made host.</summary>
/// <param name="First">The first scrape that sees it.</param>
/// <param name="Length">Scrapes that see it, unless it is killed.</param>
/// <param name="Peak">Largest demand in bytes, noise aside. A killed run grows beyond what the machine holds.</param>
public sealed record MadeRun(int First, int Length, RunEnd End, double Peak)
{
    private const double KilledAfter = 0.7;
    private const double RisesUntil = 0.8;
    private const double StaysUntil = 0.9;

    /// <summary>The first scrape that no longer sees it.</summary>
    public int Until => First + (End == RunEnd.Killed ? (int)(Length * KilledAfter) : Length);

    /// <summary>Share of the peak it has reached at a scrape: rises steadily, stays, falls.</summary>
    public double ShapeAt(int scrape)
    {
        double passed = (double)(scrape - First) / Length;
        return End == RunEnd.Killed ? passed / (KilledAfter - (1.0 / Length))
            : passed < RisesUntil ? passed / RisesUntil
            : passed < StaysUntil ? 1
            : 1 - ((passed - StaysUntil) * 5);
    }
}
