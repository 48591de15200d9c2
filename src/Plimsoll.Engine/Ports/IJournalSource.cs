using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Ports;

/// <summary>A place journal records come from: files, a command that prints them, or a server.</summary>
public interface IJournalSource
{
    string Name { get; }

    /// <summary>It must be told which stretch of time to look at: without a window it is unavailable.</summary>
    bool NeedsWindow => false;

    /// <summary>Reads one host's journal.</summary>
    /// <param name="unit">The plan's unit, e.g. <c>nixos-upgrade.service</c>.</param>
    /// <param name="window">Records outside it are left out; null: all.</param>
    /// <remarks>Faults are values; only cancellation by the caller throws.</remarks>
    ValueTask<JournalFetch> FetchAsync(
        FollowUpHost host, string unit, Window? window, CancellationToken cancellation);
}
