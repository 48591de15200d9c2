using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Prometheus.OpenMetrics;

/// <summary>Remembers series by their exact text, so that a line of a known series costs one comparison.</summary>
/// <remarks>Files are written series by series, or scrape by scrape in the same order each time. So the series of the
/// last line, and then the one that followed it the time before, are tried before anything is hashed.</remarks>
internal sealed class SeriesTable
{
    private readonly Dictionary<byte[], KnownSeries> _byText = new(TextComparer.Instance);
    private readonly Dictionary<byte[], KnownSeries>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private KnownSeries? _last;

    public SeriesTable() => _lookup = _byText.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The known series a line starts with, judged by the two guesses; null when neither fits.</summary>
    /// <remarks>A text that ends in a blank after the whole series cannot be the start of a longer one.</remarks>
    public KnownSeries? Guess(ReadOnlySpan<byte> line)
    {
        KnownSeries? last = _last;
        if (last is null)
        {
            return null;
        }

        if (IsStart(line, last.Text))
        {
            return last;
        }

        if (last.Follower is { } follower && IsStart(line, follower.Text))
        {
            return _last = follower;
        }

        return null;
    }

    public bool TryFind(ReadOnlySpan<byte> text, [NotNullWhen(true)] out KnownSeries? series)
    {
        if (!_lookup.TryGetValue(text, out series))
        {
            return false;
        }

        Follow(series);
        return true;
    }

    public void Add(KnownSeries series)
    {
        _byText.Add(series.Text, series);
        Follow(series);
    }

    private static bool IsStart(ReadOnlySpan<byte> line, byte[] text) =>
        line.Length > text.Length && line[text.Length] == ' ' && line.StartsWith(text);

    private void Follow(KnownSeries series)
    {
        _last?.Follower = series;
        _last = series;
    }

    private sealed class TextComparer
        : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly TextComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] text) => GetHashCode(text.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        // HashCode is seeded per process, so a file cannot be made to collide.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
