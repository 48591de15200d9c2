using System.Text;
using Plimsoll.Domain.Evidence;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Systemd;

/// <summary>First and last record of one invocation among those that are no event: what the unit printed. A run prints
/// thousands of lines; only these two bound it.</summary>
internal sealed class UnitOutput(string? bootId, string unit, string source, string? invocationId)
{
    private readonly byte[] _text = new byte[Excerpt.MaxLength];
    private int _length;
    private UnitEvent? _first;
    private DateTimeOffset _last;
    private bool _hasMore;

    public void Add(JournalRecord record)
    {
        _last = record.At;
        if (_first is null)
        {
            _first = At(record.At, record.Text(JournalField.Message));
            return;
        }

        _hasMore = true;
        ReadOnlySpan<byte> text = record.Raw(JournalField.Message);
        _length = Math.Min(text.Length, _text.Length);
        text[.._length].CopyTo(_text);
    }

    public IEnumerable<UnitEvent> Events()
    {
        if (_first is not null)
        {
            yield return _first;
        }

        if (_hasMore)
        {
            yield return At(_last, Encoding.UTF8.GetString(_text, 0, _length));
        }
    }

    private UnitEvent At(DateTimeOffset at, string? text) => new(
        at, bootId, unit, invocationId, UnitEventKind.Output, null, null, null, null, null, null,
        new EvidenceItem(source, Query: null, at, text is null ? null : Excerpt.Of(text)));
}
