using System.Reflection;

namespace Plimsoll.Cli.Catalogue;

/// <summary>Pages of the documentation that are built into the executable.</summary>
internal static class BuiltInPage
{
    /// <summary>A page's Markdown; null when there is none.</summary>
    /// <param name="name">E.g. <c>checks/runs/no-oom.md</c>, <c>lint/promql/cost.md</c>.</param>
    public static string? Text(string name)
    {
        using Stream? page = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        if (page is null)
        {
            return null;
        }

        using StreamReader reader = new(page);
        return reader.ReadToEnd();
    }
}
