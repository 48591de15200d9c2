using Plimsoll.Cli.Outputs;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed class VerdictTableTests
{
    [Fact]
    public void Render_WhenAnyWidth_NeverCutsANumberNorOverflows()
    {
        foreach ((string name, VerdictReport report) in Reports.All)
        {
            for (int columns = 40; columns <= 200; columns += columns < 100 ? 3 : 20)
            {
                string text = VerdictTable.Render(report, new(columns, HasColour: false, IsVerbose: false));
                Assert.All(text.Split('\n'), line => Assert.True(TextWidth.Of(line) <= columns,
                    $"{name} at {columns}: {line}"));
                foreach (HostVerdict host in report.Hosts.Where(h => h.PeakDemand is not null))
                {
                    Assert.Contains(host.PeakDemand!.Value.Low.ToString()[..4], text, StringComparison.Ordinal);
                    Assert.Contains(host.Capacity!.Value.High.ToString(), text, StringComparison.Ordinal);
                    Assert.Contains(Sentences.Percent(host.Headroom), text, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Render_WhenNothingIsKnown_ShowsDashes()
    {
        string row = VerdictTable.Render(Reports.SourceFailed(), new(120, false, false)).Split('\n').First(l =>
            l.StartsWith("ns1", StringComparison.Ordinal));
        Assert.Equal("ns1 Inconclusive - - - - - -", System.Text.RegularExpressions.Regex.Replace(row, " +", " "));
    }

    [Fact]
    public void Render_WhenVerbose_ListsPassesAndLinesNotUnderstood()
    {
        string text = VerdictTable.Render(Reports.Fail(), new(120, false, IsVerbose: true));
        Assert.Contains("none of 6 runs since the fix was killed", text, StringComparison.Ordinal);
        Assert.Contains("follow-up.md:8: Root cause: the flake has grown.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0499, "4 %")]
    [InlineData(-0.001, "-1 %")]
    [InlineData(0.0, "0 %")]
    [InlineData(double.NaN, "-")]
    [InlineData(null, "-")]
    public void Percent_WhenShown_RoundsTowardsTheWorse(double? share, string expected) =>
        Assert.Equal(expected, Sentences.Percent(share));
}
