using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Ports;

/// <summary>The union of what all checks need.</summary>
/// <param name="Window">Samples outside it are left out; null: everything the source has (files only; a server is
/// always asked for a window).</param>
public sealed record MetricRequest(
    IReadOnlyList<FollowUpHost> Hosts, IReadOnlyList<MetricSelector> Selectors, Window? Window);
