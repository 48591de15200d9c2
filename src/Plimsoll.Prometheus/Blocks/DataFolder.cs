namespace Plimsoll.Prometheus.Blocks;

/// <summary>Lists a folder of a data directory.</summary>
internal static class DataFolder
{
    /// <summary>Names of what is in it, sorted; null when it cannot be listed or is not there.</summary>
    public static IReadOnlyList<string>? Names(string path)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(path).Select(p => Path.GetFileName(p))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
