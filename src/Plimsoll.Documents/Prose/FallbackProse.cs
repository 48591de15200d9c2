using System.Text.RegularExpressions;
using Plimsoll.Documents.Markdown;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads what the operator means to do if the fix falls short: list items, else sub headings.</summary>
internal sealed partial class FallbackProse(ProseContext context)
{
    private readonly List<Fallback> _fallbacks = [];

    public void Read()
    {
        foreach (Section section in context.Of(PlanPart.Fallbacks).Where(s => s.RoleOwner == s))
        {
            int before = _fallbacks.Count;
            ReadLists(section);
            if (_fallbacks.Count == before)
            {
                foreach (Section child in context.Sections.Where(s => s.Parent == section && s.Role == section.Role))
                {
                    ReadHeading(child);
                }
            }

            if (_fallbacks.Count > before)
            {
                context.UseHeading(section);
            }
        }

        if (_fallbacks.Count > 0)
        {
            context.Draft.Fallbacks = _fallbacks;
        }
    }

    /// <summary>What a fallback changes, by its title and, where that says nothing, by its text.</summary>
    public static FallbackKind KindOf(string title, string text)
    {
        FallbackKind byTitle = KindOf(title);
        return byTitle == FallbackKind.Other ? KindOf(text) : byTitle;
    }

    private static FallbackKind KindOf(string text)
    {
        foreach ((FallbackKind kind, Regex words) in Words)
        {
            if (words.IsMatch(text))
            {
                return kind;
            }
        }

        return FallbackKind.Other;
    }

    private void ReadLists(Section section)
    {
        bool isArgument = false;
        foreach (Element element in section.Elements)
        {
            if (element is Element.Paragraph paragraph)
            {
                isArgument = Arguments().IsMatch(paragraph.Lines[^1].Text);
            }

            if (element is Element.ItemList list && !isArgument)
            {
                foreach (ListEntry entry in list.Entries)
                {
                    ReadEntry(entry);
                }
            }
        }
    }

    private void ReadEntry(ListEntry entry)
    {
        if (entry.Head is null || Statement.Of(entry.Head.Lines) is not { Text.Plain.Length: > 0 } head)
        {
            return;
        }

        string text = head.Text.Plain;
        context.Ledger.Use(head.First, head.Last, "fallback", text);
        foreach (Statement detail in Statement.AllIn(entry.Rest).Where(d => d.Text.Plain.Length > 0))
        {
            text = $"{text} {detail.Text.Plain}";
            context.Ledger.Use(detail.First, detail.Last, "fallback", detail.Text.Plain);
        }

        string title = head.Text.BoldLead ?? TitleEnd().Split(head.Text.Plain, 2)[0];
        _fallbacks.Add(new(title.Trim(), text, KindOf(title, text), context.Source.PointOf(head.First, [])));
    }

    private void ReadHeading(Section section)
    {
        Statement? first = Statement.AllIn(section.Elements).FirstOrDefault(s => s.Text.Plain.Length > 0);
        string title = section.Title.Plain;
        string text = first?.Text.Plain ?? title;
        _fallbacks.Add(new(title, text, KindOf(title, text), context.Source.PointOf(section.Line, [])));
        context.Ledger.Use(section.Line, section.LastLine, "fallback", title);
        if (first is not null)
        {
            context.Ledger.Use(first.First, first.Last, "fallback", text);
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex Ballooning = new(
        @"\bballoon(?:s|ing)?\b",
        Options);

    private static readonly Regex RemoteBuilds = new(
        @"\b(?:remote build(?:s|er|ers|ing)?|buildMachines|build machines?|distributed builds?|build-host"
        + @"|offload(?:ing)? (?:the )?builds?)\b",
        Options);

    private static readonly Regex EvaluateElsewhere = new(
        @"\b(?:evaluat\w+ (?:\w+ )?(?:elsewhere|remotely|on (?:a|an|another|the)\b)|push(?:es|ing)? the (?:result"
        + @"|closure|system)|deploy-rs|colmena|pre-?evaluat\w+)",
        Options);

    private static readonly Regex SmallerEvaluation = new(
        @"\b(?:(?:reduce|smaller|shrink|split|trim)\b.{0,40}\b(?:flakes?|configurations?|evaluation|closure|config)"
        + @"|lazy trees?)\b",
        Options);

    private static readonly Regex DiskSwap = new(
        @"\b(?:swap ?files?|swap partition|disk swap|swap on (?:a )?disk|swapDevices)\b",
        Options);

    private static readonly Regex ZramSize = new(
        @"\b(?:memoryPercent|zram-size|zram size|(?:bigger|larger|more|increase|resize|grow|double)\b.{0,20}\bzram)\b",
        Options);

    private static readonly Regex MoreMemory = new(
        @"\b(?:increase|more|raise|add|extra|double|bump|upgrade)\b.{0,20}\b(?:memory|ram)\b|\b\d+(?:\.\d+)?\s?gi?b\b",
        Options);

    [GeneratedRegex(@"\b(?:pros|cons|advantages|disadvantages|drawbacks|notes?)(?:\*\*|__)?\s?:(?:\*\*|__)?$", Options)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"\s[-–—]+\s|:\s|(?<=[a-z\d)])[.;](?:\s|$)")]
    private static partial Regex TitleEnd();

    // After the patterns: fields are set in the order they stand.
    private static readonly (FallbackKind Kind, Regex Words)[] Words =
    [
        (FallbackKind.Ballooning, Ballooning),
        (FallbackKind.RemoteBuilds, RemoteBuilds),
        (FallbackKind.EvaluateElsewhere, EvaluateElsewhere),
        (FallbackKind.SmallerEvaluation, SmallerEvaluation),
        (FallbackKind.DiskSwap, DiskSwap),
        (FallbackKind.ZramSize, ZramSize),
        (FallbackKind.MoreMemory, MoreMemory),
    ];
}
