using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Domain.Checks;

/// <summary>A question about evidence. It is asked of every host; it never fetches.</summary>
public interface ICheck
{
    /// <summary>Stable: also the page in <c>docs/checks/</c>, the file and the test.</summary>
    string Id { get; }

    /// <summary>What is asked, in one sentence.</summary>
    string Question { get; }

    /// <summary>Metric families needed beyond those the reconstruction of runs reads.</summary>
    IReadOnlyList<MetricSelector> Needs(FollowUp plan);

    /// <summary>The answer for one host; null when the plan does not raise the question.</summary>
    Finding? Evaluate(HostHistory history);
}
