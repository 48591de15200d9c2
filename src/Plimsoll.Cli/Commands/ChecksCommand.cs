using System.Text;
using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Json;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll checks [CHECK-ID]</c>: the questions asked, and what each answer means.</summary>
internal static class ChecksCommand
{
    public static CommandSpec Spec { get; } = new(
        "checks",
        "the checks; with an id: what it asks and what its answers mean",
        "plimsoll checks runs/no-oom",
        [new("CHECK-ID", "explain this check", IsRequired: false, [.. CheckPages.All.Select(c => c.Id)])],
        CommandCatalogue.Listing,
        OutputFormats.Listing,
        Run);

    private static Task<int> Run(Invocation invocation, CancellationToken cancellation)
    {
        IReadOnlyList<CheckPage> checks = invocation.Services.Checks;
        if (invocation.Arguments is not [string id])
        {
            ChecksDocument list = new(
                ChecksDocument.SchemaName, [.. checks.Select(c => new CheckItem(c.Id, c.Question, null))]);
            return Task.FromResult(Listings.Write(
                invocation, list, PlimsollJson.Default.ChecksDocument, () => List(checks)));
        }

        CheckPage? check = checks.FirstOrDefault(c => c.Id == id);
        if (check is null)
        {
            return Task.FromResult(invocation.RefuseName("check", id, checks.Select(c => c.Id), "checks"));
        }

        string? text = invocation.Services.CheckText(id);
        ChecksDocument one = new(ChecksDocument.SchemaName, [new CheckItem(check.Id, check.Question, text)]);
        return Task.FromResult(Listings.Write(
            invocation, one, PlimsollJson.Default.ChecksDocument, () => Explain(check, text)));
    }

    private static string List(IReadOnlyList<CheckPage> checks) =>
        PlainColumns.Render([.. checks.Select(c => new[] { c.Id, c.Question })]);

    private static string Explain(CheckPage check, string? text)
    {
        StringBuilder page = new();
        if (text is null)
        {
            page.Append(check.Id).Append("\n\n").Append(check.Question).Append('\n');
        }
        else
        {
            page.Append(text.TrimEnd()).Append('\n');
        }

        return page.ToString();
    }
}
