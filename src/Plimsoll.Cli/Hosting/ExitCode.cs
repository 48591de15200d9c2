using Plimsoll.Domain.Checks;

namespace Plimsoll.Cli.Hosting;

/// <summary>What the process tells its caller. Documented in <c>docs/formats/verdict.md</c>.</summary>
internal static class ExitCode
{
    public const int Pass = 0;
    public const int Fail = 1;
    public const int BadInput = 2;
    public const int Inconclusive = 3;

    /// <summary>A source or the tool itself failed.</summary>
    public const int ToolFailed = 4;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>128 + SIGTERM.</summary>
    public const int Terminated = 143;

    /// <param name="failOn"><c>inconclusive</c>, <c>fail</c> or <c>never</c>.</param>
    public static int Of(FindingOutcome verdict, string failOn) => (verdict, failOn) switch
    {
        (FindingOutcome.Fail, "inconclusive" or "fail") => Fail,
        (FindingOutcome.Inconclusive, "inconclusive") => Inconclusive,
        (FindingOutcome.Pass, _) or (_, "fail" or "never") => Pass,
        _ => throw new ArgumentOutOfRangeException(nameof(failOn), failOn, "not a line to fail on"),
    };
}
