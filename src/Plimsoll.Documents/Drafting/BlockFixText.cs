using System.Text.RegularExpressions;
using Plimsoll.Documents.Blocks;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Drafting;

/// <summary>Writes <c>fix</c>.</summary>
internal sealed partial class BlockFixText(FollowUp plan, BlockLines lines)
{
    private const string Indent = "  ";
    private const int MostHints = 3;

    public void Write()
    {
        bool hasValue = plan.Fix is { } known
            && (Description(known) is not null || Commit(known) is not null || known.Merged is not null
                || (known.Swap is not null && BlockValueText.Swap(known.Swap) is not null));
        if (plan.Fix is not { } fix || !hasValue)
        {
            lines.AddBlank(string.Empty, "fix", "what was changed; with all or some of");
            lines.Comment(string.Empty, "  description: zram swap on the small guests");
            lines.Comment(string.Empty, "  commit: 1a2b3c4");
            lines.Comment(string.Empty, "  merged: 2026-02-08T12:15:00Z");
            lines.Comment(string.Empty, "  swap: {kind: zram, percent: 50}");
            Hints(string.Empty);
            return;
        }

        lines.Add("fix:");
        WriteDescription(fix);
        WriteCommit(fix);
        WriteMerged(fix);
        WriteSwap(fix);
    }

    private static string? Description(Fix fix) =>
        fix.Description.Length <= BlockValues.MaxTextChars && !string.IsNullOrWhiteSpace(fix.Description)
            ? fix.Description.Trim()
            : null;

    private static string? Commit(Fix fix) =>
        fix.Commit is { Length: >= 4 and <= 64 } commit && commit.All(char.IsAsciiHexDigit) ? commit : null;

    private void WriteDescription(Fix fix)
    {
        if (Description(fix) is string words)
        {
            lines.Add(
                $"{Indent}description: {YamlText.Quoted(words)}",
                Source(r => r.Kind == "fix" && r.Text.Contains(words, StringComparison.Ordinal)));
        }
        else
        {
            lines.AddBlank(Indent, "description", "what was changed, in words");
        }
    }

    private void WriteCommit(Fix fix)
    {
        if (Commit(fix) is string commit)
        {
            lines.Add(
                $"{Indent}commit: {YamlText.Scalar(commit)}",
                Source(r => r.Kind == "fix" && r.Text.Contains($"commit {commit}", StringComparison.Ordinal)));
        }
        else
        {
            lines.AddBlank(Indent, "commit", "which commit made the change? e.g. 1a2b3c4");
        }
    }

    private void WriteMerged(Fix fix)
    {
        if (fix.Merged is DateTimeOffset merged)
        {
            string? at = Source(r => r.Kind == "fix" && r.Text.Contains("merged ", StringComparison.Ordinal));
            string about = fix.MergedIsApproximate ? "about: the text gives no exact time" : string.Empty;
            lines.Add(
                $"{Indent}merged: {BlockValueText.Time(merged)}",
                Join(at, about));
            return;
        }

        lines.AddBlank(Indent, "merged", "when was the fix merged? (UTC, e.g. 2026-02-08T12:15:00Z)");
        Hints(Indent);
    }

    // A row of the timeline is offered, not taken: it may speak of a window, or of a part of the hosts.
    private void Hints(string indent)
    {
        foreach (TimelineRow row in plan.Timeline.Where(r => r.At is not null && Changes().IsMatch(r.Event)).Take(MostHints))
        {
            lines.Comment(
                indent,
                $"  {lines.At(row.Source.Line)} may tell: {BlockValueText.Time(row.At!.Value)}, "
                + YamlText.Comment(row.Event));
        }
    }

    private void WriteSwap(Fix fix)
    {
        if (fix.Swap is null)
        {
            lines.AddBlank(
                Indent, "swap", "if the fix promises swap: {kind: zram, percent: 50} or {kind: disk, size: 1 GiB}");
            return;
        }

        string? at = Source(r => r.Kind == "fix" && Promises().IsMatch(r.Text));
        if (BlockValueText.Swap(fix.Swap) is not string swap)
        {
            lines.Comment(Indent, Join(at, "the swap stays in the prose: the block has no words for it")!);
            return;
        }

        string note = fix.Swap switch
        {
            { IsDefaultPercent: true } => "the percentage is the module's default, not written there",
            { PercentOfMemory: null, Size: null } =>
                $"how much is not stated: add percent: {BlockLines.Blank} or size: {BlockLines.Blank}",
            _ => string.Empty,
        };
        lines.Add($"{Indent}swap: {swap}", Join(at, note));
    }

    private string? Source(Func<Recognised, bool> isSource) =>
        plan.Recognised.FirstOrDefault(isSource) is { } found ? lines.At(found.Line) : null;

    private static string? Join(string? at, string note) =>
        at is null ? (note.Length == 0 ? null : note) : note.Length == 0 ? at : $"{at}; {note}";

    [GeneratedRegex(
        @"\b(?:merged?|merging|deployed|rolled out|roll-?out|applied|went live|window for the fix|fix (?:is )?in"
        + @"|(?:configuration|config) changed)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Changes();

    // What the reader says of a line that promises swap.
    [GeneratedRegex(@"(?:zram swap|swap on disk)(?: of |, size not stated)", RegexOptions.CultureInvariant)]
    private static partial Regex Promises();
}
