namespace Plimsoll.Fleet.Telling;

/// <summary>What an exporter would answer at one moment; bytes and seconds.</summary>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="IsScraped">Somebody asked and got the answer.</param>
public readonly record struct MachineReading(
    long Time, bool IsScraped, double Available, double SwapTotal, double SwapUsed, int Kills, long BootSecond,
    double Stalled, UnitState State)
{
    /// <summary>Swap is on disk, so that what is in it counts whole.</summary>
    public double Demand => HostFate.MemTotal - Available + SwapUsed;
}
