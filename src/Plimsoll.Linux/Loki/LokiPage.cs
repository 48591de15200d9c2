namespace Plimsoll.Linux.Loki;

/// <summary>The entries of one answer, and what the server said beside them.</summary>
internal sealed class LokiPage
{
    private byte[] _text = new byte[1 << 16];

    public List<LokiEntry> Entries { get; } = [];

    /// <summary>What the labels of each stream tell.</summary>
    public List<LokiFields> Streams { get; } = [];

    /// <summary>The server's own warnings, at most 20.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Within each stream time runs forward.</summary>
    public bool IsForward { get; set; } = true;

    /// <summary>All lines, one after the other; what follows <see cref="TextLength"/> means nothing.</summary>
    public byte[] Text => _text;

    public int TextLength { get; private set; }

    public ReadOnlySpan<byte> Line(LokiEntry entry) => _text.AsSpan(entry.Start, entry.Length);

    /// <summary>Where the next line may be written.</summary>
    public Span<byte> Room(int bytes)
    {
        if (_text.Length - TextLength < bytes)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, TextLength + bytes));
        }

        return _text.AsSpan(TextLength);
    }

    /// <summary>Takes what was written there.</summary>
    public void Write(int bytes) => TextLength += bytes;

    /// <summary>Puts the entries of all streams into one order: by time, and entries of one time as they stand.</summary>
    public void Sort()
    {
        LokiEntry[] sorted = [.. Entries.OrderBy(e => e.UnixNanoseconds)];
        Entries.Clear();
        Entries.AddRange(sorted);
    }
}
