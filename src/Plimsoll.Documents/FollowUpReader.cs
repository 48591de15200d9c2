using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Documents.Blocks;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Passages;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Prose;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents;

/// <summary>Reads follow-up documents: Markdown as people write it, with or without an exact block, or YAML.</summary>
/// <remarks>Format: <c>docs/formats/follow-up.md</c>. Nothing is opened, run or fetched.</remarks>
public static partial class FollowUpReader
{
    /// <summary>Largest document. Unit: bytes of UTF-8.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    public const int MaxLines = 50_000;

    /// <summary>Faults listed for one document; a last one says how many more there are.</summary>
    public const int MaxDiagnostics = 100;

    /// <summary>Reads one document.</summary>
    /// <param name="path">Where <paramref name="text"/> came from; a name in <c>.yaml</c> or <c>.yml</c> makes it YAML
    /// as a whole, any other Markdown.</param>
    /// <returns>The plan and warnings, or no plan and every fault found (PLM1001 to PLM1199). Bad text never throws.
    /// </returns>
    public static Parsed<FollowUp> Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        List<Diagnostic> diagnostics = [];
        FollowUp? plan = IsReadable(path, text, diagnostics) ? ReadPlan(path, text, diagnostics) : null;
        bool hasErrors = diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        return new(hasErrors ? null : plan, Capped(path, diagnostics));
    }

    /// <summary>Whether a document of this name is YAML as a whole.</summary>
    internal static bool IsYaml(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";

    internal static bool IsReadable(string path, string text, List<Diagnostic> diagnostics)
    {
        SourcePoint start = new(path, 1, 1);
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            diagnostics.Add(new(start, DocumentCodes.TooLarge, "the document is larger than 4 MiB, expected a plan"));
        }
        else if (string.IsNullOrWhiteSpace(text.TrimStart('\uFEFF')))
        {
            diagnostics.Add(new(start, DocumentCodes.Empty, "the document is empty, expected a plan"));
        }

        return diagnostics.Count == 0;
    }

    private static FollowUp? ReadPlan(string path, string text, List<Diagnostic> diagnostics)
    {
        SourceText source = new(path, text);
        if (source.LineCount > MaxLines)
        {
            diagnostics.Add(new(
                source.Point(MaxLines, 1), DocumentCodes.TooLarge, $"more than {MaxLines} lines, expected a plan"));
            return null;
        }

        string name = Path.GetFileNameWithoutExtension(path);
        return IsYaml(path) ? ReadYaml(source, name, diagnostics) : ReadMarkdown(source, name, diagnostics);
    }

    private static FollowUp? ReadYaml(SourceText source, string name, List<Diagnostic> diagnostics)
    {
        LineLedger ledger = new(source);
        PlanDraft block = BlockReader.Read(new BlockText(source), diagnostics);
        UseLines(source, ledger, 1, source.LineCount, "block");
        if (diagnostics.Count == 0)
        {
            RequireKey(block.Hosts is null, DocumentCodes.NoHosts, "hosts");
            RequireKey(block.Unit is null, DocumentCodes.NoUnit, "unit");
        }

        return new PlanComposer(source, ledger, block, new(), diagnostics).Compose(name, IsDaily(source));

        void RequireKey(bool isMissing, string code, string key)
        {
            if (isMissing)
            {
                diagnostics.Add(new(source.Point(1, 1), code, $"the plan has no '{key}', expected one"));
            }
        }
    }

    private static FollowUp? ReadMarkdown(SourceText source, string name, List<Diagnostic> diagnostics)
    {
        if (ReadLayers(source, diagnostics) is not MarkdownLayers layers)
        {
            return null;
        }

        Require(source, layers.Outline, layers.Block, layers.Told, diagnostics);
        return layers.Composer(diagnostics).Compose(name, IsDaily(source));
    }

    /// <summary>What the prose and the block of a Markdown document state, each by itself; null when its structure could
    /// not be read.</summary>
    internal static MarkdownLayers? ReadLayers(SourceText source, List<Diagnostic> diagnostics)
    {
        LineLedger ledger = new(source);
        HashSet<int> skipped = [];
        if (Nesting.FirstTooDeep(source) is int deep)
        {
            diagnostics.Add(new(
                source.Point(deep, 1),
                DocumentCodes.TooDeep,
                $"lists or quotes nested deeper than {Nesting.MaxDepth}, expected a plan"));
            return null;
        }

        SourceText prose = ResultsCut.Blank(source, ledger, skipped, diagnostics);
        if (Outline.TryRead(prose) is not Outline outline)
        {
            diagnostics.Add(new(
                source.Point(1, 1), DocumentCodes.TooDeep, "Markdown nested too deeply, expected a plan"));
            return null;
        }

        PlanDraft block = ReadBlock(source, ledger, outline, skipped, diagnostics);
        PlanDraft told = new();
        ProseContext context = new(prose, ledger, outline.Sections, block, told, diagnostics);
        new ProseReader(context, skipped).Read();
        told.Passages = new PassageReader(prose).Read(outline.Sections);
        told.Suppressions = SuppressionReader.Read(told.Passages, ledger);
        return new(source, ledger, outline, block, told);
    }

    /// <summary>The document's exact blocks, of which there should be one at most.</summary>
    internal static IEnumerable<Element.Code> BlockFences(Outline outline) => outline.AllCode()
        .Select(c => c.Code)
        .Where(c => c.IsFenced
            && c.Info.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["yaml" or "yml", "plimsoll"]);

    /// <summary>The document says that the unit runs once a day, so that days count as runs.</summary>
    internal static bool IsDaily(SourceText source) => Daily().IsMatch(source.Text);

    private static PlanDraft ReadBlock(
        SourceText source, LineLedger ledger, Outline outline, HashSet<int> skipped, List<Diagnostic> diagnostics)
    {
        PlanDraft? block = null;
        foreach ((_, Element.Code code) in outline.AllCode().Where(c => c.Code.IsFenced))
        {
            string[] words = code.Info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words.Contains("plimsoll", StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            SourcePoint at = source.PointOf(code.First, []);
            if (words is not ["yaml" or "yml", "plimsoll"])
            {
                diagnostics.Add(new(
                    at, DocumentCodes.BlockInfo, $"a fence '{YamlNode.Shorten(code.Info)}', expected 'yaml plimsoll'"));
                continue;
            }

            if (block is not null)
            {
                diagnostics.Add(new(at, DocumentCodes.SeveralBlocks, "a second yaml plimsoll block, expected one"));
            }

            if (!code.IsClosed)
            {
                diagnostics.Add(new(
                    at,
                    DocumentCodes.BlockNotClosed,
                    "the yaml plimsoll block is never closed, expected its end fence"));
            }

            // A second block is read for its faults only.
            PlanDraft read = BlockReader.Read(new BlockText(source, code), diagnostics);
            block ??= read;
            UseLines(source, ledger, code.First, code.Last, "block");
            skipped.UnionWith(Enumerable.Range(code.First, code.Last - code.First + 1));
        }

        return block ?? new();
    }

    private static void Require(
        SourceText source, Outline outline, PlanDraft block, PlanDraft told, List<Diagnostic> diagnostics)
    {
        string[] headings =
        [
            .. outline.Sections.Where(s => s.Line > 0).Take(8).Select(s => $"'{YamlNode.Shorten(s.Title.Plain)}'"),
        ];
        string found = headings.Length == 0 ? "no headings" : $"headings {string.Join(", ", headings)}";
        bool isBlockFaulty = diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        if (told.Hosts is null && block.Hosts is null && !isBlockFaulty)
        {
            diagnostics.Add(new(
                source.Point(1, 1),
                DocumentCodes.NoHosts,
                $"no hosts found under {found}; expected a list or table under a heading such as 'Hosts affected', "
                + "a line 'Hosts: a, b', or 'hosts' in a yaml plimsoll block"));
        }

        if (told.Unit is null && block.Unit is null && !isBlockFaulty)
        {
            diagnostics.Add(new(
                source.Point(1, 1),
                DocumentCodes.NoUnit,
                "no systemd unit found; expected a name such as nixos-upgrade.service in the text, or 'unit' in a "
                + "yaml plimsoll block"));
        }
    }

    private static void UseLines(SourceText source, LineLedger ledger, int first, int last, string kind)
    {
        for (int line = first; line <= last; line++)
        {
            if (!source.IsBlank(line))
            {
                ledger.Use(line, line, kind, source.Span(line).Trim().ToString());
            }
        }
    }

    private static List<Diagnostic> Capped(string path, List<Diagnostic> diagnostics)
    {
        List<Diagnostic> sorted = [.. diagnostics.OrderBy(d => d.At.Line).ThenBy(d => d.At.Column)];
        if (sorted.Count <= MaxDiagnostics)
        {
            return sorted;
        }

        int more = sorted.Count - MaxDiagnostics;
        int line = sorted[MaxDiagnostics].At.Line;
        Diagnostic rest = new(
            new(path, line, 1), DocumentCodes.TooMany, $"{more} more faults from here on are not listed");
        return [.. sorted.Take(MaxDiagnostics), rest];
    }

    [GeneratedRegex(
        @"\b(?:nightly|daily|(?:every|each) (?:night|day))\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Daily();
}
