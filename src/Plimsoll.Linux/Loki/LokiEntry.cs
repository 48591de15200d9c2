namespace Plimsoll.Linux.Loki;

/// <summary>One entry of an answer.</summary>
/// <param name="UnixNanoseconds">Loki's time of it.</param>
/// <param name="Stream">Index of its stream in the page.</param>
/// <param name="Start">Where its line begins in the page's text.</param>
/// <param name="Length">Bytes of its line.</param>
/// <param name="Metadata">What its structured metadata say of it alone; null when nothing.</param>
internal readonly record struct LokiEntry(
    long UnixNanoseconds, int Stream, int Start, int Length, LokiFields? Metadata)
{
    private const long NanosecondsPerTick = 100;

    public DateTimeOffset At => DateTimeOffset.UnixEpoch.AddTicks(UnixNanoseconds / NanosecondsPerTick);
}
