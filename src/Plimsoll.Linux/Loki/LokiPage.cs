using System.Buffers;

namespace Plimsoll.Linux.Loki;

/// <summary>The entries of one answer, and what the server said beside them.</summary>
internal sealed class LokiPage
{
    private readonly ArrayBufferWriter<byte> _text = new(1 << 16);
    private byte[]? _bytes;

    public List<LokiEntry> Entries { get; } = [];

    /// <summary>What the labels of each stream tell.</summary>
    public List<LokiFields> Streams { get; } = [];

    /// <summary>The server's own warnings, at most 20.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Within each stream time runs forward.</summary>
    public bool IsForward { get; set; } = true;

    /// <summary>All lines, one after the other.</summary>
    public byte[] Text => _bytes ??= _text.WrittenSpan.ToArray();

    public int TextLength => _text.WrittenCount;

    public ReadOnlySpan<byte> Line(LokiEntry entry) => Text.AsSpan(entry.Start, entry.Length);

    public Span<byte> Room(int bytes) => _text.GetSpan(bytes);

    public void Write(int bytes) => _text.Advance(bytes);

    /// <summary>Puts the entries of all streams into one order: by time, and entries of one time as they stand.</summary>
    public void Sort()
    {
        LokiEntry[] sorted = [.. Entries.OrderBy(e => e.UnixNanoseconds)];
        Entries.Clear();
        Entries.AddRange(sorted);
    }
}
