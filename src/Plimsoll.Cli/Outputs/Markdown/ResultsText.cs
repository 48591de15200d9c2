using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Cli.Hosting;
using Plimsoll.Documents.Editing;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Markdown;

/// <summary>The results section of a follow-up: what <c>verify --write</c> puts between its markers. Format:
/// <c>docs/formats/results.md</c>.</summary>
/// <remarks>Text from outside is escaped, so that no line of it is a marker, opens code or starts HTML.</remarks>
internal static partial class ResultsText
{
    private const string Heading = "## Results";

    /// <summary>The lines between the markers.</summary>
    /// <param name="place">Its section keeps a heading of its own; a new one gets one.</param>
    /// <param name="writtenAt">As <see cref="Sentences.Of(DateTimeOffset)"/> says it.</param>
    public static IReadOnlyList<string> Lines(VerdictReport report, ResultsEdit place, string writtenAt)
    {
        StringBuilder text = new("\n");
        if (HeadingOf(place) is string heading)
        {
            text.Append(heading).Append("\n\n");
        }

        text.Append("**").Append(Sentences.Of(report.Verdict)).Append("**: ");
        MarkdownParts.AppendSummary(text, report);
        MarkdownParts.AppendHosts(text, report.Hosts);
        MarkdownParts.AppendFindings(text, report, "**Findings**", evidenceShown: 0);
        MarkdownParts.AppendFaults(text, report.Faults, "**Sources that failed**");
        text.Append("\nWritten ").Append(writtenAt).Append(" UTC by plimsoll ").Append(ProductVersion.Text)
            .Append(".\n");
        return text.ToString().Split('\n');
    }

    /// <summary>The time that lines written earlier bear; null where they bear none.</summary>
    public static string? WrittenAt(IReadOnlyList<string> lines) =>
        lines.Select(l => Written().Match(l)).LastOrDefault(m => m.Success)?.Groups[1].Value;

    // Whoever put the markers somewhere chose what stands above them, and within them.
    private static string? HeadingOf(ResultsEdit place)
    {
        string? first = place.Current.FirstOrDefault(l => !string.IsNullOrWhiteSpace(l));
        return place.IsNew ? Heading : first is not null && AnyHeading().IsMatch(first) ? first : null;
    }

    [GeneratedRegex(@"^Written (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC by plimsoll ")]
    private static partial Regex Written();

    [GeneratedRegex(@"^#{1,6} ")]
    private static partial Regex AnyHeading();
}
