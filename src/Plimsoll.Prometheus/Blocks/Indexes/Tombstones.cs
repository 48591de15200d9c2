using System.Buffers.Binary;

namespace Plimsoll.Prometheus.Blocks.Indexes;

/// <summary>Stretches of series that were deleted and not yet cleaned away.</summary>
/// <remarks>Format: Prometheus, <c>tsdb/docs/format/tombstones.md</c>.</remarks>
internal sealed class Tombstones
{
    private const uint Magic = 0x0130BA30;
    private const byte Version = 1;
    private const int HeaderBytes = 5;

    private readonly Dictionary<ulong, List<Deletion>> _bySeries = [];

    public static Tombstones None { get; } = new();

    public bool IsEmpty => _bySeries.Count == 0;

    public IReadOnlyList<Deletion> Of(ulong series) =>
        _bySeries.TryGetValue(series, out List<Deletion>? list) ? list : [];

    /// <summary>Reads a block's <c>tombstones</c>; a block without the file has none.</summary>
    public static Tombstones Read(string path, string shown, out FileFault? fault)
    {
        if (!DataFile.TryOpen(path, shown, out DataFile? file, out fault))
        {
            fault = fault.IsMissing ? null : fault;
            return None;
        }

        using (file)
        {
            byte[] bytes = new byte[(int)Math.Min(file.Length, Array.MaxLength)];
            if (file.Read(0, bytes) < bytes.Length || bytes.Length < HeaderBytes + Crc32C.Size
                || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Magic || bytes[4] != Version)
            {
                fault = file.Fault(0, "is no tombstones file of version 1; which samples were deleted is not known");
                return None;
            }

            Tombstones tombstones = new();
            ByteCursor cursor = new(bytes.AsSpan(HeaderBytes, bytes.Length - HeaderBytes - Crc32C.Size));
            while (!cursor.IsAtEnd && !cursor.IsOverrun)
            {
                tombstones.Add(cursor.Uvarint64(), new Deletion(cursor.Varint64(), cursor.Varint64()));
            }

            if (cursor.IsOverrun || !Crc32C.IsRight(bytes.AsSpan(HeaderBytes)))
            {
                fault = file.Fault(HeaderBytes, "does not have its checksum; which samples were deleted is not known");
                return None;
            }

            return tombstones;
        }
    }

    public void Add(ulong series, Deletion deletion)
    {
        if (!_bySeries.TryGetValue(series, out List<Deletion>? list))
        {
            _bySeries.Add(series, list = []);
        }

        list.Add(deletion);
    }
}
