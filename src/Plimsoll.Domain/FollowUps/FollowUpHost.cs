using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.Units;

namespace Plimsoll.Domain.FollowUps;

/// <summary>One guest the follow-up is about.</summary>
/// <param name="Name">Host name as written, unique in the document.</param>
/// <param name="Labels">Series labels that name this host, all of which a series must carry; by default
/// <c>instance="NAME:9100"</c>.</param>
/// <param name="Memory">RAM size the document promises for this host after the fix; null when it says nothing.</param>
public sealed record FollowUpHost(
    string Name, IReadOnlyDictionary<string, string> Labels, ByteSize? Memory, SourcePoint At)
{
    /// <summary>Labels of a host of which nobody says more; <c>{host}</c> stands for its name.</summary>
    public static IReadOnlyDictionary<string, string> DefaultLabels { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["instance"] = "{host}:9100" };
}
