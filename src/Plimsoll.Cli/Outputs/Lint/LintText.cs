using System.Globalization;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Outputs.Tables;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Lint;
using Spectre.Console;

namespace Plimsoll.Cli.Outputs.Lint;

/// <summary><c>lint --format table</c>: each finding with its source line, a caret, and what to write instead.</summary>
internal static class LintText
{
    // Room for a line number of any document, the bar, and a blank on each side.
    private const int Gutter = 9;

    public static string Render(IReadOnlyList<LintedDocument> documents, TextStyle style)
    {
        TextCanvas canvas = new(style);
        foreach (LintedDocument document in documents)
        {
            foreach (LintFinding finding in document.Report.Findings)
            {
                Add(canvas, document, finding, style);
                canvas.Line();
            }

            AddAccount(canvas, document.Plan, style);
        }

        canvas.Line($"{(documents.Count == 1 ? Printable.Line(documents[0].ShownPath) : $"{documents.Count} documents")}: "
            + LintWords.Count(documents), Styles.Bold);
        if (!style.IsVerbose && documents.Sum(d => d.Plan?.NotUnderstood.Count ?? 0) is > 0 and int lines)
        {
            canvas.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{lines} {(lines == 1 ? "line" : "lines")} of text nothing was made of; --verbose lists them."), Styles.Faint);
        }

        return canvas.ToString();
    }

    private static void Add(TextCanvas canvas, LintedDocument document, LintFinding finding, TextStyle style)
    {
        string place = Printable.Line(finding.Span.ToString());
        canvas.Line($"{place}: {LintWords.Of(finding.Severity)} {finding.Rule}", Of(finding.Severity));
        if (document.Line(finding.Span.Line) is string line && finding.Span.Path == document.ShownPath)
        {
            AddSource(canvas, line, finding, style.Columns - Gutter);
        }

        canvas.Line(Printable.Line(finding.Message), indent: 4);
        if (finding.Suggestion is string suggestion)
        {
            string lead = finding.Replacement is null ? "instead: " : "instead (--fix writes it): ";
            canvas.Line(lead + Printable.Line(suggestion), Styles.Faint, indent: 4);
        }
    }

    private static void AddSource(TextCanvas canvas, string line, LintFinding finding, int room)
    {
        (string shown, int column, int width) = SourceWindow.Of(line, finding.Span, room);
        string number = finding.Span.Line.ToString(CultureInfo.InvariantCulture).PadLeft(Gutter - 4);
        canvas.Line($" {number} | {shown}", Styles.Faint);
        canvas.Line($" {new string(' ', Gutter - 4)} | {new string(' ', column)}{new string('^', width)}", Of(finding.Severity));
    }

    private static void AddAccount(TextCanvas canvas, FollowUp? plan, TextStyle style)
    {
        if (!style.IsVerbose || plan is null)
        {
            return;
        }

        canvas.Line("Recognised", Styles.Bold);
        foreach (Recognised one in plan.Recognised)
        {
            canvas.Line(Printable.Line(string.Create(
                CultureInfo.InvariantCulture, $"line {one.Line}: {one.Kind}: {one.Text}")), Styles.Faint, indent: 2);
        }

        canvas.Line("Not understood", Styles.Bold);
        foreach (NotUnderstood one in plan.NotUnderstood)
        {
            canvas.Line(Printable.Line(string.Create(
                CultureInfo.InvariantCulture, $"line {one.Line}: {one.Text}")), Styles.Faint, indent: 2);
        }

        canvas.Line();
    }

    private static Style Of(LintSeverity severity) => severity switch
    {
        LintSeverity.Error => new Style(Color.Red, decoration: Decoration.Bold),
        LintSeverity.Warning => new Style(Color.Olive),
        _ => new Style(Color.Teal),
    };
}
