using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Plan.Reading;

/// <summary>Finds where a text names hosts of the plan: whole names, in one pass for any number of hosts.</summary>
internal sealed class HostMentions
{
    private readonly Dictionary<string, FollowUpHost>.AlternateLookup<ReadOnlySpan<char>> _byName;

    public HostMentions(FollowUp plan)
    {
        Dictionary<string, FollowUpHost> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (FollowUpHost host in plan.Hosts)
        {
            byName.TryAdd(host.Name, host);
        }

        _byName = byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>In their order. "web1" is not named by "web1.example.org" or "old-web1", but is by "web1:9100".</summary>
    public IReadOnlyList<HostMention> In(string text) => In(text, 0, text.Length);

    /// <summary>Within a stretch of the text; offsets are those of the text.</summary>
    public IReadOnlyList<HostMention> In(string text, int start, int end)
    {
        List<HostMention> found = [];
        for (int at = start; at < end;)
        {
            if (!IsOfName(text[at]))
            {
                at++;
                continue;
            }

            int stop = at;
            while (stop < end && IsOfName(text[stop]))
            {
                stop++;
            }

            // A full stop or dash at the end is the sentence's.
            ReadOnlySpan<char> name = text.AsSpan(at, stop - at).TrimEnd("._-");
            if (_byName.TryGetValue(name, out FollowUpHost? host))
            {
                found.Add(new(host, at));
            }

            at = stop;
        }

        return found;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';
}
