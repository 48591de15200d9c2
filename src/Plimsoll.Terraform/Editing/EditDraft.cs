using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Editing;

/// <summary>Collects the changes of one plan and turns them into edits, columns kept.</summary>
internal sealed class EditDraft(IReadOnlyList<HclFile> files)
{
    private readonly List<(HclText File, Replacement Change)> _changes = [];
    private readonly List<(HclText File, NewLine Line)> _lines = [];

    public IEnumerable<HclText> Touched => _changes.Select(c => c.File).Concat(_lines.Select(l => l.File)).Distinct();

    public IEnumerable<Place> Places =>
        _changes.Select(c => new Place(c.File, c.Change.Start, c.Change.End))
            .Concat(_lines.Select(l => new Place(l.File, l.File.LineEnd(l.Line.After), l.File.LineEnd(l.Line.After))));

    public void Replace(Place place, string text) => _changes.Add((place.Source, new(place.Start, place.End, text)));

    public void Insert(HclText file, int offset, string text) => _changes.Add((file, new(offset, offset, text)));

    /// <returns>Whether a line can be added there: not where a comment goes on into the next line.</returns>
    public bool AddLine(HclText file, NewLine line)
    {
        bool isFree = EndsAt(file, file.LineEnd(line.After));
        if (isFree)
        {
            _lines.Add((file, line));
        }

        return isFree;
    }

    /// <summary>Whether a line break or the end of the file is at this place, outside of comments and texts.</summary>
    public bool EndsAt(HclText file, int offset) => files.First(f => ReferenceEquals(f.Source, file)).Tokens
        .Any(t => t.Start == offset && t.Kind is HclTokenKind.Newline or HclTokenKind.End);

    public void ReplaceLine(NewLine old, NewLine line)
    {
        int at = _lines.FindIndex(l => ReferenceEquals(l.Line, old));
        _lines[at] = (_lines[at].File, line);
    }

    public IReadOnlyList<FileEdit> Edits() =>
        [.. Touched.OrderBy(t => t.Path, StringComparer.Ordinal).SelectMany(EditsOf)];

    private IEnumerable<FileEdit> EditsOf(HclText text)
    {
        HclFile file = files.First(f => ReferenceEquals(f.Source, text));
        List<Replacement> changes = [.. _changes.Where(c => ReferenceEquals(c.File, text)).Select(c => c.Change)];
        NewLine[] lines = [.. _lines.Where(l => ReferenceEquals(l.File, text)).Select(l => l.Line)];
        (IReadOnlyList<string> texts, IReadOnlyList<Replacement> blanks) = Alignment.Of(file, changes, lines);
        for (int i = 0; i < lines.Length; i++)
        {
            int end = text.LineEnd(lines[i].After);
            changes.Add(new(end, end, text.LineBreakNear(end) + texts[i]));
        }

        changes.AddRange(blanks);

        // Stable: what is inserted at one place keeps its order.
        List<Replacement> merged = [];
        foreach (Replacement change in changes.OrderBy(c => c.Start).ThenBy(c => c.End))
        {
            if (merged is [.., var last] && last.End == change.Start && (last.Start == last.End || change.Start == change.End))
            {
                merged[^1] = new(last.Start, change.End, last.Text + change.Text);
            }
            else
            {
                merged.Add(change);
            }
        }

        return merged.Where(c => text.Characters[c.Start..c.End] != c.Text).Select(c => new FileEdit(
            text.Path, text.ByteOffset(c.Start), text.ByteOffset(c.End) - text.ByteOffset(c.Start), c.Text));
    }
}
