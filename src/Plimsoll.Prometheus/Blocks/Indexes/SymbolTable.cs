using System.Text;

namespace Plimsoll.Prometheus.Blocks.Indexes;

/// <summary>The texts of a block: label names and values. Each is made a string once, when it is asked for.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SymbolTable
{
    // Every so many symbols the place of one is kept; the rest is found by walking on.
    private const int Stride = 32;

    private readonly byte[] _section;
    private readonly int[] _places;
    private readonly ulong _placeOffset;
    private readonly bool _isByPlace;
    private readonly Dictionary<ulong, string> _known = [];

    private SymbolTable(byte[] section, int[] places, ulong placeOffset, bool isByPlace)
    {
        _section = section;
        _places = places;
        _placeOffset = placeOffset;
        _isByPlace = isByPlace;
    }

    /// <summary>Symbols are named by the place of their bytes in the file.</summary>
    /// <param name="sectionAt">Where in the file the section's content starts.</param>
    public static SymbolTable ByPlace(byte[] section, ulong sectionAt) => new(section, [], sectionAt, isByPlace: true);

    /// <summary>Symbols are named by their number, from 0.</summary>
    public static SymbolTable ByNumber(byte[] section)
    {
        List<int> places = [];
        ByteCursor cursor = new(section);
        cursor.UInt32();
        for (int i = 0; !cursor.IsAtEnd && !cursor.IsOverrun; i++)
        {
            if (i % Stride == 0)
            {
                places.Add(cursor.Position);
            }

            cursor.Text();
        }

        return new(section, [.. places], 0, isByPlace: false);
    }

    /// <summary>The text; null when there is no such symbol.</summary>
    public string? Find(ulong reference)
    {
        if (!_known.TryGetValue(reference, out string? text) && Read(reference) is string read)
        {
            _known.Add(reference, text = read);
        }

        return text;
    }

    private string? Read(ulong reference)
    {
        ulong place;
        int skip = 0;
        if (_isByPlace)
        {
            place = unchecked(reference - _placeOffset);
        }
        else
        {
            ulong stretch = reference / Stride;
            if (stretch >= (ulong)_places.Length)
            {
                return null;
            }

            place = (ulong)_places[stretch];
            skip = (int)(reference % Stride);
        }

        if (place >= (ulong)_section.Length)
        {
            return null;
        }

        ByteCursor cursor = new(_section.AsSpan((int)place));
        for (; skip > 0; skip--)
        {
            cursor.Text();
        }

        ReadOnlySpan<byte> text = cursor.Text();
        return cursor.IsOverrun ? null : Encoding.UTF8.GetString(text);
    }
}
