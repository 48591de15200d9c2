using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Text;

/// <summary>Keeps account of every line: used, with what was made of it, or not understood. Nothing is
/// dropped.</summary>
internal sealed class LineLedger(SourceText source)
{
    public const string Continued = "continued";

    private readonly bool[] _isUsed = new bool[source.LineCount + 1];
    private readonly int[] _group = new int[source.LineCount + 1];
    private readonly List<Recognised> _recognised = [];
    private int _groups;

    /// <summary>Something was read from the line, and the line as a whole is still not understood.</summary>
    public void Note(int line, string kind, string text) => _recognised.Add(new(line, kind, text));

    /// <summary>The lines are used up. Further lines of a range are listed as <see cref="Continued"/>.</summary>
    public void Use(int first, int last, string kind, string text)
    {
        bool isFresh = !_isUsed[first];
        Note(first, kind, text);
        _isUsed[first] = true;
        for (int line = first + 1; line <= last; line++)
        {
            if (!_isUsed[line] && !source.IsBlank(line))
            {
                Note(line, isFresh ? Continued : kind, source.Span(line).Trim().ToString());
                _isUsed[line] = true;
            }
        }
    }

    /// <summary>These lines, where not used, are listed as one text.</summary>
    public void Join(int first, int last)
    {
        _groups++;
        for (int line = first; line <= last; line++)
        {
            _group[line] = _groups;
        }
    }

    public bool IsUsed(int line) => _isUsed[line];

    /// <summary>In line order; within a line in the order of reading.</summary>
    public IReadOnlyList<Recognised> Recognised() => [.. _recognised.OrderBy(r => r.Line)];

    public IReadOnlyList<NotUnderstood> NotUnderstood()
    {
        List<NotUnderstood> result = [];
        int line = 1;
        while (line <= source.LineCount)
        {
            if (_isUsed[line] || source.IsBlank(line))
            {
                line++;
                continue;
            }

            int first = line;
            List<string> texts = [source.Span(line++).Trim().ToString()];
            while (line <= source.LineCount && !_isUsed[line] && _group[line] != 0 && _group[line] == _group[first])
            {
                if (!source.IsBlank(line))
                {
                    texts.Add(source.Span(line).Trim().ToString());
                }

                line++;
            }

            result.Add(new(first, string.Join(' ', texts)));
        }

        return result;
    }
}
