using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanBalloonNeedsDriverRuleTests
{
    private const string Start = "# Plan\napt-daily.service\n## Hosts\n- web1 (2 GB)\n## Fallbacks\n- Ballooning\n\n### Memory ballooning\n\n";

    [Theory]
    [InlineData("- Requires QEMU guest agent running in guest", "10:12 QEMU guest agent")]
    [InlineData("Ballooning works through the guest agent.", "10:30 guest agent")]
    [InlineData("Install qemu-ga\nfirst.", "10:9 qemu-ga")]
    [InlineData("| needs |\n| --- |\n| needs the guest-agent |", "12:13 guest-agent")]
    [InlineData("`services.qemuGuest.enable = true` is needed", "10:11 qemuGuest")]
    public void Check_WhenTheAgentIsRequired_FindsIt(string words, string expected)
    {
        string text = $"{Start}{words}\n";

        Assert.Equal([expected], Carets.Places(text, Carets.Find<PlanBalloonNeedsDriverRule>(text)));
    }

    [Theory]
    [InlineData("It does not need the QEMU guest agent.")]
    [InlineData("No guest agent is needed for this.")]
    [InlineData("The guest agent is installed for clean shutdowns.")]
    [InlineData("The guest agent is a service.")]
    [InlineData("Needs virtio_balloon in the guest.")]
    public void Check_WhenTheAgentIsNotRequiredForIt_FindsNone(string words) =>
        Carets.AssertNone<PlanBalloonNeedsDriverRule>($"{Start}{words}\n");

    [Fact]
    public void Check_WhenNobodyBalloons_FindsNone() => Carets.AssertNone<PlanBalloonNeedsDriverRule>(
        "# Plan\napt-daily.service\n## Hosts\n- web1\n## Background\nBallooning requires the guest agent.\n## Fallbacks\n- More RAM\n");

    [Theory]
    [InlineData("balloon = 0", "12:1 balloon = 0", "removes the balloon device")]
    [InlineData("memory = 2048\nballoon = 4096", "13:1 balloon = 4096", "over the maximum of 2048 MiB")]
    [InlineData("floating = 4096 \ndedicated = 2048", "12:1 floating = 4096", "over the maximum of 2048 MiB")]
    public void Check_WhenTheSizesCannotBe_FindsAnError(string code, string expected, string message)
    {
        string text = $"{Start}Set:\n```hcl\n{code}\n```\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanBalloonNeedsDriverRule>(text));

        Assert.Equal((expected, LintSeverity.Error), (Assert.Single(Carets.Places(text, [finding])), finding.Severity));
        Assert.Contains(message, finding.Message);
    }

    [Theory]
    [InlineData("# balloon = 0\nballoon = 1024")]
    [InlineData("memory = 4096\nballoon = 4096")]
    [InlineData("balloon = var.least")]
    [InlineData("memory = 2048\n\n\n\n\n\n\n\n\n\nballoon = 4096")]
    public void Check_WhenTheSizesCanBe_FindsNone(string code) =>
        Carets.AssertNone<PlanBalloonNeedsDriverRule>($"{Start}Set:\n```hcl\n{code}\n```\n");

    [Fact]
    public void Check_WhenTheFixDoesWithoutBallooning_FindsNone() => Carets.AssertNone<PlanBalloonNeedsDriverRule>(
        "# Plan\napt-daily.service\n## Hosts\n- web1\n## Fix\n```hcl\nmemory = 4096\nballoon = 0\n```\n## Fallbacks\n- Ballooning\n");

    [Fact]
    public void Check_WhenYamlAlone_FindsTheAgent()
    {
        const string text = "unit: a.service\nhosts: [b1]\nfallbacks:\n  - {title: Ballooning, text: needs the guest agent}\n";

        LintFinding finding = Assert.Single(Carets.FindInYaml<PlanBalloonNeedsDriverRule>(text));

        Assert.Equal((4, "guest agent"), (finding.Span.Line, Carets.Under(text, finding)));
    }
}
