namespace Plimsoll.Testing;

/// <summary>Where the checkout is, so that tests find the sample and shared input.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Sample(params string[] parts) =>
        Path.Combine([Root, "samples", "lab-incident", .. parts]);

    /// <summary>A file of the input shared beside the checkout; null where it is not there, and the test that needs it is
    /// skipped by name.</summary>
    public static string? Shared(params string[] parts)
    {
        string path = Path.Combine([Root, "..", "shared", .. parts]);
        return Path.Exists(path) ? Path.GetFullPath(path) : null;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests run inside a checkout");
    }
}
