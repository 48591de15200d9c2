using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;

namespace Plimsoll.Engine.Ports;

/// <summary>A place journal records come from: files, or a command that prints them.</summary>
public interface IJournalSource
{
    string Name { get; }

    /// <summary>Reads one host's journal.</summary>
    /// <param name="unit">The plan's unit, e.g. <c>nixos-upgrade.service</c>.</param>
    /// <param name="window">Records outside it are left out; null: all.</param>
    /// <remarks>Faults are values; only cancellation by the caller throws.</remarks>
    ValueTask<JournalFetch> FetchAsync(
        FollowUpHost host, string unit, Window? window, CancellationToken cancellation);
}
