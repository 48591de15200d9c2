using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform.Editing;

/// <summary>Keeps columns of <c>=</c> and of comments where the file keeps them, and only there.</summary>
internal sealed class Alignment
{
    private readonly List<LineCells> _old = [];
    private readonly List<Row> _rows = [];
    private readonly List<Replacement> _blanks = [];

    private Alignment(HclFile file, IReadOnlyList<Replacement> replaced, IReadOnlyList<NewLine> added)
    {
        IReadOnlyList<LineCells> lines = LineCells.Of(file);
        ILookup<int, Replacement> changes = replaced.ToLookup(r => file.Source.LineOf(r.Start));
        ILookup<int, NewLine> below = added.ToLookup(l => l.After);
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i] != LineCells.Inside)
            {
                _rows.Add(new(lines[i], _old.Count, null, changes[i]));
                _old.Add(lines[i]);
            }

            _rows.AddRange(below[i].Select(l => new Row(LineCells.None, -1, l, [])));
        }
    }

    /// <summary>The new lines' texts, and blanks to change on lines around the edits.</summary>
    public static (IReadOnlyList<string> Lines, IReadOnlyList<Replacement> Blanks) Of(
        HclFile file, IReadOnlyList<Replacement> replaced, IReadOnlyList<NewLine> added)
    {
        Alignment alignment = new(file, replaced, added);
        alignment.AlignAssigns();
        alignment.AlignComments();
        Dictionary<NewLine, string> texts = new(ReferenceEqualityComparer.Instance);
        foreach (Row row in alignment._rows.Where(r => r.Added is not null))
        {
            texts[row.Added!] = row.Added!.Lead + new string(' ', row.Pad) + row.Added.Assign;
        }

        return ([.. added.Select(l => texts[l])], alignment._blanks);
    }

    private void AlignAssigns()
    {
        foreach (List<Row> chain in Chains(r => r.HasAssign).Where(c => c.Exists(r => r.Added is not null)))
        {
            bool wasAligned = chain.TrueForAll(r => r.Line < 0 || IsAligned(r.Line, forComment: false));
            int most = chain.Max(r => r.LeadWidth);
            foreach (Row row in chain)
            {
                int pad = wasAligned ? most - row.LeadWidth + 1 : row.Added is not null ? 1 : row.Pad;
                if (row.Line >= 0 && pad != row.Pad)
                {
                    _blanks.Add(new(row.Cells.LeadEnd, row.Cells.AssignStart!.Value, new(' ', pad)));
                    row.IsTouched = true;
                }

                row.Pad = pad;
            }
        }
    }

    private void AlignComments()
    {
        foreach (List<Row> chain in Chains(r => r.Cells.CommentStart is not null))
        {
            int first = _rows.IndexOf(chain[0]);
            bool isSplit = (first > 0 && _rows[first - 1].Added is not null)
                || (first + chain.Count < _rows.Count && _rows[first + chain.Count].Added is not null);
            if (!(isSplit || chain.Exists(r => r.IsTouched)) || !chain.TrueForAll(r => IsAligned(r.Line, forComment: true)))
            {
                continue;
            }

            int most = chain.Max(r => r.Width);
            foreach (Row row in chain.Where(r => most - r.Width + 1 != r.Cells.CommentPad))
            {
                _blanks.Add(new(row.Cells.ContentEnd, row.Cells.CommentStart!.Value, new(' ', most - row.Width + 1)));
            }
        }
    }

    // Whether the line stands in columns with its old neighbours.
    private bool IsAligned(int line, bool forComment)
    {
        bool Belongs(int i) => forComment ? _old[i].CommentStart is not null : _old[i].AssignStart is not null;
        int first = line;
        int last = line;
        while (first > 0 && Belongs(first - 1))
        {
            first--;
        }

        while (last + 1 < _old.Count && Belongs(last + 1))
        {
            last++;
        }

        LineCells[] chain = [.. _old.Skip(first).Take(last - first + 1)];
        int most = chain.Max(c => forComment ? c.Width : c.LeadWidth);
        return Array.TrueForAll(chain, c => forComment
            ? c.CommentPad == most - c.Width + 1
            : c.AssignPad == most - c.LeadWidth + 1);
    }

    private IEnumerable<List<Row>> Chains(Func<Row, bool> belongs)
    {
        List<Row> chain = [];
        foreach (Row row in _rows)
        {
            if (belongs(row))
            {
                chain.Add(row);
                continue;
            }

            if (chain.Count > 0)
            {
                yield return chain;
                chain = [];
            }
        }

        if (chain.Count > 0)
        {
            yield return chain;
        }
    }

    private sealed class Row
    {
        private readonly int _assignWidth;

        public Row(LineCells cells, int line, NewLine? added, IEnumerable<Replacement> changes)
        {
            Cells = cells;
            Line = line;
            Added = added;
            Pad = cells.AssignPad;
            LeadWidth = added is null ? cells.LeadWidth : LineCells.WidthOf(added.Lead);
            _assignWidth = added is null ? cells.AssignWidth : LineCells.WidthOf(added.Assign);
            foreach (Replacement change in changes)
            {
                int more = change.Text.Length - (change.End - change.Start);
                bool inAssign = change.Start >= cells.AssignStart;
                _assignWidth += inAssign ? more : 0;
                LeadWidth += inAssign ? 0 : more;
                IsTouched |= more != 0;
            }
        }

        public LineCells Cells { get; }

        public int Line { get; }

        public NewLine? Added { get; }

        public int Pad { get; set; }

        public int LeadWidth { get; }

        public bool IsTouched { get; set; }

        public bool HasAssign => Added?.IsAligned ?? Cells.AssignStart is not null;

        public int Width => HasAssign ? LeadWidth + Pad + _assignWidth : LeadWidth;
    }
}
