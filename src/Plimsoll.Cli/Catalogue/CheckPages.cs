using Plimsoll.Domain.Checks;

namespace Plimsoll.Cli.Catalogue;

/// <summary>The checks <c>plimsoll checks</c> lists, and the pages built into the executable.</summary>
internal static class CheckPages
{
    public static IReadOnlyList<CheckPage> All { get; } =
    [
        .. CheckCatalog.All.Select(c => new CheckPage(c.Id, c.Question)),
        new(CheckCatalog.Criteria, "Is every criterion of the document one that a machine can check?"),
    ];

    /// <summary>The built-in Markdown page of a check; null when there is none.</summary>
    public static string? Text(string id) => Resources.FindText($"checks/{id}.md");
}
