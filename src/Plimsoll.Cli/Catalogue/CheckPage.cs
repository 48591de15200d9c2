namespace Plimsoll.Cli.Catalogue;

/// <summary>A check as users see it.</summary>
/// <param name="Id">Also the path of its page, <c>docs/checks/ID.md</c>.</param>
/// <param name="Question">What it asks of every host.</param>
internal sealed record CheckPage(string Id, string Question);
