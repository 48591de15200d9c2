using System.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Terraform.Hcl;

/// <summary>The characters of one file as they are, byte order mark included, and the way from an offset to its line and
/// to its byte.</summary>
internal sealed class HclText
{
    private readonly List<int> _starts = [0];

    public HclText(string path, string characters)
    {
        Path = path;
        Characters = characters;
        for (int i = characters.IndexOf('\n'); i >= 0; i = characters.IndexOf('\n', i + 1))
        {
            _starts.Add(i + 1);
        }
    }

    public string Path { get; }

    public string Characters { get; }

    public int LineCount => _starts.Count;

    /// <summary>Zero-based index of the line that holds <paramref name="offset"/>.</summary>
    public int LineOf(int offset)
    {
        int line = _starts.BinarySearch(offset);
        return line >= 0 ? line : ~line - 1;
    }

    public int LineStart(int line) => _starts[line];

    /// <summary>Offset behind the last character of the line, its line break left out.</summary>
    public int LineEnd(int line)
    {
        int end = line + 1 < _starts.Count ? _starts[line + 1] - 1 : Characters.Length;
        return end > _starts[line] && line + 1 < _starts.Count && Characters[end - 1] == '\r' ? end - 1 : end;
    }

    public SourcePoint PointAt(int offset)
    {
        int line = LineOf(offset);
        int column = offset - _starts[line] + 1;
        bool behindMark = line == 0 && column > 1 && Characters[0] == '\uFEFF';
        return new(Path, line + 1, behindMark ? column - 1 : column);
    }

    public int ByteOffset(int offset) => Encoding.UTF8.GetByteCount(Characters.AsSpan(0, offset));

    /// <summary>The line break used on the line of <paramref name="offset"/>, else the first of the file.</summary>
    public string LineBreakNear(int offset)
    {
        int next = Characters.IndexOf('\n', offset);
        next = next >= 0 ? next : Characters.IndexOf('\n');
        return next > 0 && Characters[next - 1] == '\r' ? "\r\n" : "\n";
    }

    public override string ToString() => Path;
}
