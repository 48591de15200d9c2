using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Engine.Ports;

/// <summary>A server that evaluates the operator's own expressions.</summary>
public interface IQuerySource
{
    /// <summary>Evaluates <paramref name="expression"/> at one moment and splits the answer by host. The map holds every
    /// host of the plan; faults are <see cref="PromQlAnswer.Unavailable"/>.</summary>
    ValueTask<IReadOnlyDictionary<string, PromQlAnswer>> EvaluateAsync(
        string expression, DateTimeOffset at, IReadOnlyList<FollowUpHost> hosts, CancellationToken cancellation);
}
