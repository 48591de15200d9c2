using Plimsoll.Domain.Evidence;

namespace Plimsoll.Engine.Ports;

/// <summary>A server that lists its alerting rules.</summary>
public interface IRuleSource
{
    ValueTask<RuleProof> FindAlertAsync(string alertName, CancellationToken cancellation);
}
