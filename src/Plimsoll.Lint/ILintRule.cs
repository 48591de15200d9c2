namespace Plimsoll.Lint;

/// <summary>One thing a plan can get wrong. A rule looks at what it is given and fetches nothing.</summary>
public interface ILintRule
{
    /// <summary>Stable; also the name of its page in <c>docs/lint/</c> and of its class.</summary>
    string Id { get; }

    /// <summary>The severity of its findings; a single finding may be milder.</summary>
    LintSeverity Severity { get; }

    /// <summary>What it finds, in one line without final stop.</summary>
    string Summary { get; }

    IEnumerable<LintFinding> Check(LintSubject subject);
}
