using Plimsoll.Lint.Plan;

namespace Plimsoll.Lint.Tests.Plan;

public sealed class PlanBuildsAreNotEvaluationRuleTests
{
    private const string Nix = "# Plan\nThe evaluation in nixos-upgrade.service dies.\n## Hosts\n- ns1 (2 GB)\n";

    [Theory]
    [InlineData("3. **Use remote builds** - configure `nix.buildMachines`", "6:10 remote builds")]
    [InlineData("- `nix.buildMachines` to offload evaluation", "6:4 nix.buildMachines")]
    [InlineData("- nixos-rebuild switch --build-host big", "6:24 --build-host")]
    [InlineData("- A remote\n  builder\n- Distributed builds", "8:3 Distributed builds")]
    [InlineData("- A build machine instead of local builds", "6:5 build machine")]
    public void Check_WhenBuildsAreToTakeTheEvaluation_FindsThem(string fallback, string expected)
    {
        string text = $"{Nix}## Fallbacks\n{fallback}\n";

        IReadOnlyList<LintFinding> findings = Carets.Find<PlanBuildsAreNotEvaluationRule>(text);

        Assert.Contains(expected, Carets.Places(text, findings));
        Assert.All(findings, f => Assert.Equal(LintSeverity.Warning, f.Severity));
    }

    [Theory]
    [InlineData("- Remote builds do not help, the evaluation stays here")]
    [InlineData("- Remote build machines only take builds")]
    [InlineData("- Evaluate on the build machine and push the closure")]
    [InlineData("- nixos-rebuild --target-host ns1 --build-host big")]
    [InlineData("- Builds go to a remote builder already; a larger guest then")]
    [InlineData("- More RAM")]
    public void Check_WhenThePlanKnowsBetter_FindsNone(string fallback) =>
        Carets.AssertNone<PlanBuildsAreNotEvaluationRule>($"{Nix}## Fallbacks\n{fallback}\n");

    [Fact]
    public void Check_WhenItIsTheFix_IsAnError()
    {
        string text = $"{Nix}## Fix\n`nix.buildMachines` set on ns1, merged 2026-02-08 12:15 UTC.\n";

        Assert.Equal(LintSeverity.Error, Assert.Single(Carets.Find<PlanBuildsAreNotEvaluationRule>(text)).Severity);
    }

    [Fact]
    public void Check_WhenTheFixIsSwapAsWell_IsAWarning()
    {
        string text = $"{Nix}## Fix\n`zramSwap.enable = true`, and `nix.buildMachines` set.\n";

        Assert.Equal(LintSeverity.Warning, Assert.Single(Carets.Find<PlanBuildsAreNotEvaluationRule>(text)).Severity);
    }

    [Fact]
    public void Check_WhenThePlanDoesNotSayWhatNeedsTheMemory_OnlyInforms()
    {
        string text = "# Plan\nnixos-upgrade.service dies.\n## Hosts\n- ns1\n## Fallbacks\n- Remote builds\n";

        LintFinding finding = Assert.Single(Carets.Find<PlanBuildsAreNotEvaluationRule>(text));

        Assert.Equal(LintSeverity.Information, finding.Severity);
        Assert.Contains("if it is a build that is killed", finding.Message);
    }

    [Fact]
    public void Check_WhenThePlanIsNotAboutNix_FindsNone() => Carets.AssertNone<PlanBuildsAreNotEvaluationRule>(
        "# Plan\ngitlab-runner.service dies.\n## Hosts\n- ci1\n## Fallbacks\n- Remote builds on a build machine\n");

    [Fact]
    public void Check_WhenYamlNamesTheKindAlone_FindsTheFallback()
    {
        const string text = "unit: nixos-upgrade.service\nhosts: [b1]\nfallbacks:\n  - {title: Use big, kind: remote-builds}\n";

        Assert.Equal(4, Assert.Single(Carets.FindInYaml<PlanBuildsAreNotEvaluationRule>(text)).Span.Line);
    }
}
