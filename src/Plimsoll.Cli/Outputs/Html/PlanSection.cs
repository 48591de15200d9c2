using Plimsoll.Domain.Checks;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary>Findings about the plan as a whole.</summary>
internal static class PlanSection
{
    public static void Write(Markup markup, VerdictReport report)
    {
        Finding[] findings = [.. report.Findings.Where(f => f.Host is null)];
        if (findings.Length == 0)
        {
            return;
        }

        markup.Open("section").Element("h2", "The plan").NewLine();
        FindingList.Write(markup, findings);
        markup.Close().NewLine();
    }
}
