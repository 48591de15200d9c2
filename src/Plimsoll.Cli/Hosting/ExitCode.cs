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

    /// <summary>What they mean for commands that look at evidence; also for the program as a whole.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> OfVerdict { get; } =
    [
        ("0", "Pass; also what --fail-on lets through, and every finished listing"),
        ("1", "Fail"),
        ("2", "bad input or usage; nothing was written"),
        ("3", "Inconclusive"),
        ("4", "a source or the tool failed, nothing could be judged"),
        ("130, 143", "interrupted, terminated"),
    ];

    /// <summary>What they mean for <c>lint</c>.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> OfLint { get; } =
    [
        ("0", "nothing found from the severity of --fail-on on"),
        ("1", "something found from that severity on"),
        ("2", "bad input or usage: a document cannot be read as a follow-up"),
        ("4", "the tool failed, or what --fix changed could not be written"),
        ("130, 143", "interrupted, terminated"),
    ];

    /// <summary>What they mean for commands that write or print a document.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> OfDraft { get; } =
    [
        ("0", "written, or printed"),
        ("2", "bad input or usage, or something is there already; nothing was written"),
        ("4", "a source or the tool failed, or it could not be written"),
        ("130, 143", "interrupted, terminated"),
    ];

    /// <param name="failOn"><c>inconclusive</c>, <c>fail</c> or <c>never</c>.</param>
    public static int Of(FindingOutcome verdict, string failOn) => (verdict, failOn) switch
    {
        (FindingOutcome.Fail, "inconclusive" or "fail") => Fail,
        (FindingOutcome.Inconclusive, "inconclusive") => Inconclusive,
        (FindingOutcome.Pass, _) or (_, "fail" or "never") => Pass,
        _ => throw new ArgumentOutOfRangeException(nameof(failOn), failOn, "not a line to fail on"),
    };
}
