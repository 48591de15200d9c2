using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>A place where a text names a host.</summary>
/// <param name="Start">Offset into the text, from 0.</param>
internal readonly record struct HostMention(FollowUpHost Host, int Start)
{
    public int End => Start + Host.Name.Length;
}
