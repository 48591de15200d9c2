using Plimsoll.Domain.Evidence;

namespace Plimsoll.Domain.Regimes;

/// <summary>Reads the <c>version</c> label of an info metric (value 1, one series per version) at a moment.</summary>
internal sealed class VersionLabel(IReadOnlyList<Series> series)
{
    public string? At(long unixMilliseconds)
    {
        foreach (Series one in series)
        {
            if (one.ValueAt(unixMilliseconds) is not null && one.Labels.TryGetValue("version", out string? version))
            {
                return version;
            }
        }

        return null;
    }
}
