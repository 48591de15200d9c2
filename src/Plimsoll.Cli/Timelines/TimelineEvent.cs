using Plimsoll.Domain.Evidence;

namespace Plimsoll.Cli.Timelines;

internal enum TimelineKind
{
    /// <summary>The machine booted.</summary>
    Boot,

    /// <summary>RAM, swap, exporter or Nix version changed without a boot.</summary>
    Change,

    /// <summary>The document's merge time of the fix.</summary>
    FixMerged,

    /// <summary>First moment the fix was seen in effect.</summary>
    FixInEffect,
    Run,
    OomKill,

    /// <summary>A row of the document's own timeline.</summary>
    Document,
}

/// <summary>How evidence stands to a row of the document.</summary>
internal enum Agreement
{
    /// <summary>No evidence can tell.</summary>
    Unknown,
    Agrees,
    Disagrees,
}

/// <summary>One thing that happened, or is said to have happened, on a host.</summary>
/// <param name="At">UTC; null for a row of the document whose time could not be read.</param>
/// <param name="Until">Its end, where it lasted and the end is known.</param>
/// <param name="Agreement">Set on rows of the document that say something evidence could confirm.</param>
/// <param name="Line">Line of the document, starting at 1; null for what evidence shows.</param>
internal sealed record TimelineEvent(
    DateTimeOffset? At,
    DateTimeOffset? Until,
    TimelineKind Kind,
    string Text,
    IReadOnlyList<EvidenceItem> Evidence,
    Agreement? Agreement = null,
    int? Line = null)
{
    public static string Word(TimelineKind kind) => kind switch
    {
        TimelineKind.Boot => "boot",
        TimelineKind.Change => "change",
        TimelineKind.FixMerged => "fix-merged",
        TimelineKind.FixInEffect => "fix-in-effect",
        TimelineKind.Run => "run",
        TimelineKind.OomKill => "oom-kill",
        _ => "document",
    };

    public static string Word(Agreement agreement) => agreement switch
    {
        Timelines.Agreement.Agrees => "agrees",
        Timelines.Agreement.Disagrees => "disagrees",
        _ => "unknown",
    };
}
