using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Domain.FollowUps;

/// <summary>An operator's plan to see whether a memory fix worked, as far as the document says it.</summary>
/// <remarks>Everything carries the line it was read from. A part the document does not state is empty or null and
/// never guessed; <see cref="NotUnderstood"/> lists the text nothing was made of.</remarks>
public sealed record FollowUp
{
    /// <summary>The document's path as the user gave it.</summary>
    public required string Path { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<FollowUpHost> Hosts { get; init; }

    /// <summary>The recurring systemd unit, suffix included, e.g. <c>nixos-upgrade.service</c>.</summary>
    public required Stated<string> Unit { get; init; }

    /// <summary>The timer that starts the unit; by default the unit's name with the suffix <c>.timer</c>.</summary>
    public required string Timer { get; init; }

    public Fix? Fix { get; init; }

    public IReadOnlyList<TimelineRow> Timeline { get; init; } = [];

    public IReadOnlyList<WatchedMetric> Metrics { get; init; } = [];

    public IReadOnlyList<VerificationStep> Steps { get; init; } = [];

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    public IReadOnlyList<Fallback> Fallbacks { get; init; } = [];

    public IReadOnlyList<EvidenceSpec> Evidence { get; init; } = [];

    /// <summary>Name of the alert that tells of the unit's failure; null when the document names none.</summary>
    public Stated<string>? Alert { get; init; }

    public Soak Soak { get; init; } = new();

    public RiskTarget Risk { get; init; } = new();

    public PlanLimits Limits { get; init; } = new();

    /// <summary>Files a remedy may patch, relative to the document.</summary>
    public IReadOnlyList<Stated<string>> PatchFiles { get; init; } = [];

    /// <summary>The document's own text, block by block in its order; of a YAML plan the words people wrote.</summary>
    public IReadOnlyList<Passage> Passages { get; init; } = [];

    /// <summary>Lint rules the document wants silent.</summary>
    public IReadOnlyList<LintSuppression> Suppressions { get; init; } = [];

    /// <summary>Everything recognised, in line order: what the reader made of each line it used.</summary>
    public IReadOnlyList<Recognised> Recognised { get; init; } = [];

    /// <summary>Text no part of the plan was made of, in line order. Never dropped.</summary>
    public IReadOnlyList<NotUnderstood> NotUnderstood { get; init; } = [];
}
