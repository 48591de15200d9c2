namespace Plimsoll.Lint;

/// <summary>How much a finding matters; in rising order.</summary>
public enum LintSeverity
{
    /// <summary>Worth knowing; nothing need change.</summary>
    Information,

    /// <summary>The plan may mislead, or proves less than it seems to.</summary>
    Warning,

    /// <summary>The plan cannot prove what it says, or says what is not so.</summary>
    Error,
}
