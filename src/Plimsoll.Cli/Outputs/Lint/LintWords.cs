using System.Globalization;
using Plimsoll.Cli.Linting;
using Plimsoll.Lint;

namespace Plimsoll.Cli.Outputs.Lint;

/// <summary>Says what was found: the same words in every output.</summary>
internal static class LintWords
{
    public static string Of(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => "error",
        LintSeverity.Warning => "warning",
        _ => "information",
    };

    /// <summary>E.g. <c>2 errors, 1 warning, 1 silenced</c>, or <c>nothing found</c>.</summary>
    public static string Count(IReadOnlyList<LintedDocument> documents)
    {
        LintFinding[] all = [.. documents.SelectMany(d => d.Report.Findings)];
        List<string> parts = [];
        Add(all.Count(f => f.Severity == LintSeverity.Error), "error", "errors");
        Add(all.Count(f => f.Severity == LintSeverity.Warning), "warning", "warnings");
        Add(all.Count(f => f.Severity == LintSeverity.Information), "information", "information");
        if (parts.Count == 0)
        {
            parts.Add("nothing found");
        }

        int silenced = documents.Sum(d => d.Report.Silenced);
        Add(silenced, "silenced", "silenced");
        return string.Join(", ", parts);

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}"));
            }
        }
    }
}
