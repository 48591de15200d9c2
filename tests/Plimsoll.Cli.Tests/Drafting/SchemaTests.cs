using System.Text;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Tests.Hosting;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests.Drafting;

public sealed class SchemaTests
{
    [Fact]
    public async Task Schema_WhenPrinted_IsTheDocumentedFile()
    {
        using CliRun run = new();
        byte[] documented = File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "formats", "follow-up.schema.json"));

        Assert.Equal(ExitCode.Pass, await run.RunAsync("schema"));
        Assert.Equal(documented, Encoding.UTF8.GetBytes(run.Output));
    }
}
