using System.Text;
using Plimsoll.Documents.Editing;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Drafting;

/// <summary>Writes the exact block of a document from its prose.</summary>
/// <remarks>The document with the block means what the document without it means: it is read back and compared before
/// anything is given out. What is not known stays blank.</remarks>
public sealed class BlockDraft
{
    // Gaps, not faults: they become blanks.
    private static readonly string[] Gaps = [DocumentCodes.NoHosts, DocumentCodes.NoUnit, DocumentCodes.SeveralUnits];

    private readonly string _path;
    private readonly SourceText _source;
    private readonly BlockRequest _request;
    private readonly List<Diagnostic> _diagnostics = [];

    private BlockDraft(string path, SourceText source, BlockRequest request) =>
        (_path, _source, _request) = (path, source, request);

    /// <summary>Drafts the block.</summary>
    /// <param name="text">The whole document, Markdown.</param>
    /// <returns>The block and the reader's warnings, or PLM1001 to PLM1017: what is wrong with the document, that it is
    /// YAML or has a block already, or that a block could not say what the prose says.</returns>
    public static Parsed<DraftedBlock> Write(string path, string text, BlockRequest request)
    {
        List<Diagnostic> diagnostics = [];
        if (!FollowUpReader.IsReadable(path, text, diagnostics))
        {
            return new(null, diagnostics);
        }

        SourceText source = new(path, text);
        if (FollowUpReader.IsYaml(path))
        {
            return new(null, [new(
                new(path, 1, 1), DocumentCodes.BlockThere, "a YAML plan is exact already, expected Markdown")]);
        }

        if (source.LineCount > FollowUpReader.MaxLines)
        {
            return new(null, [new(
                source.Point(FollowUpReader.MaxLines, 1), DocumentCodes.TooLarge,
                $"more than {FollowUpReader.MaxLines} lines, expected a plan")]);
        }

        BlockDraft draft = new(path, source, request);
        DraftedBlock? block = draft.Draft();
        return new(draft._diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? null : block, draft._diagnostics);
    }

    private DraftedBlock? Draft()
    {
        if (FollowUpReader.ReadLayers(_source, _diagnostics) is not MarkdownLayers whole)
        {
            return null;
        }

        Element.Code[] fences = [.. FollowUpReader.BlockFences(whole.Outline)];
        if (fences.Length == 0)
        {
            return FromProse(whole, null);
        }

        if (!_request.ReplacesBlock)
        {
            _diagnostics.Clear();
            _diagnostics.Add(new(
                _source.PointOf(fences[0].First, []),
                DocumentCodes.BlockThere,
                "the document has a yaml plimsoll block, expected none, or --force to replace it"));
            return null;
        }

        if (fences.Length > 1 || !fences[0].IsClosed)
        {
            // Which to replace, or how much of the document it is, nobody can tell; the reader's faults say so.
            return null;
        }

        // The block is to be replaced, faults and all.
        _diagnostics.Clear();
        SourceText prose = _source.Blanked(Enumerable.Range(fences[0].First, fences[0].Last - fences[0].First + 1));
        return FollowUpReader.ReadLayers(prose, _diagnostics) is MarkdownLayers layers
            ? FromProse(layers, fences[0])
            : null;
    }

    private DraftedBlock? FromProse(MarkdownLayers layers, Element.Code? old)
    {
        List<Diagnostic> doubts = [.. _diagnostics];
        FollowUp plan = WithLabels(Compose(layers, _diagnostics));
        _diagnostics.RemoveAll(d => Gaps.Contains(d.Code));
        if (_diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            return null;
        }

        IReadOnlyList<string> differing = [];
        foreach (bool hasCriteria in (bool[])[true, false])
        {
            DraftedBlock block = Render(plan, layers, doubts, old, hasCriteria);
            differing = Differing(plan, block.Edit);
            if (differing.Count == 0)
            {
                return block;
            }
        }

        _diagnostics.Add(new(
            _source.Point(1, 1),
            DocumentCodes.BlockNotWritten,
            $"a block would change what the document says of {string.Join(", ", differing)}, expected none of it "
            + "changed; write the block by hand"));
        return null;
    }

    // Of several units named alike the reader keeps one beside its error; here none is known.
    private FollowUp Compose(MarkdownLayers layers, List<Diagnostic> diagnostics)
    {
        if (diagnostics.Any(d => d.Code == DocumentCodes.SeveralUnits))
        {
            layers.Told.Unit = null;
        }

        return layers.Composer(diagnostics).ComposeWithGaps(
            Path.GetFileNameWithoutExtension(_path), FollowUpReader.IsDaily(layers.Source));
    }

    private FollowUp WithLabels(FollowUp plan) => _request.Labels is null ? plan : plan with
    {
        Hosts =
        [
            .. plan.Hosts.Select(h => h with
            {
                Labels = _request.Labels
                    .Where(l => !h.Labels.ContainsKey(l.Key))
                    .Select(l => KeyValuePair.Create(
                        l.Key, l.Value.Replace("{host}", h.Name, StringComparison.Ordinal)))
                    .Concat(h.Labels)
                    .ToDictionary(StringComparer.Ordinal),
            }),
        ],
    };

    private DraftedBlock Render(
        FollowUp plan, MarkdownLayers layers, List<Diagnostic> doubts, Element.Code? old, bool hasCriteria)
    {
        // The number of lines does not depend on the numbers they name, so that the first writing tells the shift.
        BlockLines asItIs = Lines(line => line);
        EditableDocument document = EditableDocument.Read(Encoding.UTF8.GetBytes(_source.Text));
        int after = old is null ? BlockPlace.After(_source, layers.Outline) : old.Last;
        string[] before = old is null && after > 0 && !_source.IsBlank(after) ? [string.Empty] : [];
        string[] behind = old is null && after < _source.LineCount && !_source.IsBlank(after + 1) ? [string.Empty] : [];
        int removed = old is null ? 0 : old.Last - old.First + 1;
        int added = before.Length + asItIs.Lines.Count + behind.Length - removed;
        BlockLines shifted = Lines(line => line > after ? line + added : line);
        string indent = old is null ? string.Empty : Indent(old.First);
        string[] put = [.. before, .. shifted.Lines.Select(l => indent + l), .. behind];
        TextEdit edit = old is null
            ? document.InsertAfter(after, put)
            : document.ReplaceLines(old.First, old.Last, put);
        return new(asItIs.Lines, edit, asItIs.Blanks);

        BlockLines Lines(Func<int, int> shown)
        {
            BlockLines lines = new(shown);
            new BlockWriter(plan, layers.Told, _request, doubts, lines, hasCriteria).Write();
            return lines;
        }
    }

    private string Indent(int line)
    {
        ReadOnlySpan<char> text = _source.Span(line);
        return text[..(text.Length - text.TrimStart().Length)].ToString();
    }

    private IReadOnlyList<string> Differing(FollowUp plan, TextEdit edit)
    {
        byte[] bytes = EditableDocument.Read(Encoding.UTF8.GetBytes(_source.Text)).Apply([edit])
            ?? throw new InvalidOperationException("the block's place is outside the document");
        List<Diagnostic> faults = [];
        string text = Encoding.UTF8.GetString(bytes);
        SourceText source = new(_path, text);
        if (!FollowUpReader.IsReadable(_path, text, faults) || source.LineCount > FollowUpReader.MaxLines
            || FollowUpReader.ReadLayers(source, faults) is not MarkdownLayers layers)
        {
            return ["everything"];
        }

        FollowUp read = Compose(layers, faults);
        return faults.Any(d => d.Severity == DiagnosticSeverity.Error && !Gaps.Contains(d.Code))
            ? ["everything"]
            : PlanDifference.Between(plan, read);
    }
}
