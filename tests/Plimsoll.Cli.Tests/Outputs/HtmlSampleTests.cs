using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Tests.Fixtures;

namespace Plimsoll.Cli.Tests.Outputs;

/// <summary>Writes reports to look at when <c>PLIMSOLL_SAMPLES</c> names a folder.</summary>
public sealed class HtmlSampleTests
{
    [Fact]
    public void Render_WhenFolderIsNamed_WritesReports()
    {
        string? folder = Environment.GetEnvironmentVariable("PLIMSOLL_SAMPLES");
        Assert.SkipWhen(folder is null, "PLIMSOLL_SAMPLES names no folder to write to");
        TextStyle style = new(100, HasColour: false, IsVerbose: false);
        foreach ((string name, Plimsoll.Domain.Verdicts.VerdictReport report) in
            Reports.All.Append(("fleet", Reports.Fleet(50))))
        {
            byte[] page = ReportWriter.Render(report, OutputFormat.Html, new(style, Reports.Now));
            File.WriteAllBytes(Path.Combine(folder!, $"{name}.html"), page);
        }
    }
}
