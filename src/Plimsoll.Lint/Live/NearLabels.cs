using Plimsoll.Domain.Evidence.Inventories;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Lint.Live;

/// <summary>Finds the labels that probably name a host which no series names as the plan says.</summary>
/// <remarks>A heuristic, for a suggestion and never for evidence: the host's name stands as a whole word in the value
/// (<c>ns1.lan:9100</c>), or all other labels agree.</remarks>
internal static class NearLabels
{
    /// <summary>The labels that differ, as PromQL writes them: <c>instance="ns1.lan:9100"</c>; null when none is near.
    /// </summary>
    /// <param name="strangers">Series that name no host of the plan.</param>
    public static string? Of(FollowUpHost host, IReadOnlyList<SeriesPresence> strangers)
    {
        string? best = null;
        int mostEqual = -1;
        foreach (SeriesPresence one in strangers)
        {
            (int equal, bool isNear, string differing) = Compare(host, one.Labels);
            if (isNear && (equal > mostEqual || (equal == mostEqual && string.CompareOrdinal(differing, best) < 0)))
            {
                (best, mostEqual) = (differing, equal);
            }
        }

        return best;
    }

    private static (int Equal, bool IsNear, string Differing) Compare(
        FollowUpHost host, IReadOnlyDictionary<string, string> labels)
    {
        int equal = 0;
        bool isNear = true;
        List<string> differing = [];
        foreach ((string name, string wanted) in host.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            string? actual = labels.GetValueOrDefault(name);
            if (actual == wanted)
            {
                equal++;
                continue;
            }

            isNear &= actual is not null && (HasWord(actual, host.Name) || host.Labels.Count > 1);
            differing.Add($"{name}=\"{actual}\"");
        }

        // Of several labels one at least must be the host's own.
        isNear &= equal > 0 || host.Labels.Any(l => HasWord(labels.GetValueOrDefault(l.Key) ?? "", host.Name));
        if (isNear)
        {
            return (equal, true, string.Join(", ", differing));
        }

        string? named = labels.FirstOrDefault(l => l.Value == host.Name).Key;
        return named is null ? (0, false, "") : (0, true, $"{named}=\"{host.Name}\"");
    }

    private static bool HasWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0 && word.Length > 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            bool starts = at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '-' or '_');
            bool ends = end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_');
            if (starts && ends)
            {
                return true;
            }
        }

        return false;
    }
}
