using System.Text;

namespace Plimsoll.Prometheus.Blocks.Indexes;

/// <summary>Where the postings of the labels that are looked for lie.</summary>
internal sealed class PostingsTable
{
    public const string NameLabel = "__name__";

    private const int LongestText = 4096;

    private readonly Dictionary<(string Name, string Value), ulong> _offsets = [];

    /// <summary>Every metric the block has.</summary>
    public List<string> MetricNames { get; } = [];

    /// <summary>Postings of all series; 0 when the table does not name them.</summary>
    public ulong All { get; private set; }

    /// <summary>Walks the whole table and keeps what is wanted.</summary>
    /// <param name="table">The section's content.</param>
    /// <param name="wanted">Values by label name.</param>
    /// <returns>Null when the table is not what it must be.</returns>
    public static PostingsTable? Read(
        ReadOnlySpan<byte> table, IReadOnlyDictionary<string, HashSet<string>> wanted, bool keepsMetricNames)
    {
        PostingsTable found = new();
        ByteCursor cursor = new(table);
        Span<char> characters = stackalloc char[LongestText];
        byte[][] names = [.. wanted.Keys.Select(Encoding.UTF8.GetBytes)];
        string[] nameTexts = [.. wanted.Keys];
        for (uint left = cursor.UInt32(); left > 0 && !cursor.IsOverrun; left--)
        {
            if (cursor.Uvarint64() != 2)
            {
                return null;
            }

            ReadOnlySpan<byte> name = cursor.Text();
            ReadOnlySpan<byte> value = cursor.Text();
            ulong offset = cursor.Uvarint64();
            if (keepsMetricNames && name.SequenceEqual("__name__"u8))
            {
                found.MetricNames.Add(Encoding.UTF8.GetString(value));
            }

            if (name.IsEmpty && value.IsEmpty)
            {
                found.All = offset;
                continue;
            }

            int at = IndexOf(names, name);
            if (at >= 0 && value.Length <= LongestText)
            {
                int length = Encoding.UTF8.GetChars(value, characters);
                if (wanted[nameTexts[at]].GetAlternateLookup<ReadOnlySpan<char>>()
                    .TryGetValue(characters[..length], out string? text))
                {
                    found._offsets[(nameTexts[at], text)] = offset;
                }
            }
        }

        return cursor.IsOverrun || !cursor.IsAtEnd ? null : found;
    }

    /// <summary>Where the label's postings are; null when no series carries it.</summary>
    public ulong? Find(string name, string value) =>
        _offsets.TryGetValue((name, value), out ulong offset) ? offset : null;

    private static int IndexOf(byte[][] names, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (name.SequenceEqual(names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
