using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Prometheus.RemoteRead.Wire;

/// <summary>Walks over the fields of one Protocol Buffers message that may be damaged.</summary>
/// <remarks>Format: protobuf.dev, "Encoding". Groups, long obsolete, are damage. Messages within are walked by a reader of
/// their own, so nothing nests deeper than the code does.</remarks>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private const int LargestField = (1 << 29) - 1;

    private ByteCursor _cursor = new(message);

    public bool IsDamaged { get; private set; }

    public int Field { get; private set; }

    public ProtoKind Kind { get; private set; }

    /// <summary>Of a varint; bits of a fixed number.</summary>
    public ulong Number { get; private set; }

    /// <summary>Of a text, bytes or message; empty for the others.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Bytes walked over so far.</summary>
    public readonly int Position => _cursor.Position;

    /// <summary>Goes to the next field; false at the end, and where the bytes are damaged.</summary>
    public bool Next()
    {
        if (IsDamaged || _cursor.IsAtEnd)
        {
            return false;
        }

        ulong tag = _cursor.Uvarint64();
        Kind = (ProtoKind)(tag & 7);
        Number = 0;
        Bytes = [];
        switch (Kind)
        {
            case ProtoKind.Varint:
                Number = _cursor.Uvarint64();
                break;
            case ProtoKind.Bytes:
                Bytes = _cursor.Text();
                break;
            case ProtoKind.Fixed64:
                Number = BinaryPrimitives.ReverseEndianness(_cursor.UInt64());
                break;
            case ProtoKind.Fixed32:
                Number = BinaryPrimitives.ReverseEndianness(_cursor.UInt32());
                break;
            default:
                IsDamaged = true;
                break;
        }

        IsDamaged |= _cursor.IsOverrun || tag >> 3 is 0 or > LargestField;
        Field = IsDamaged ? 0 : (int)(tag >> 3);
        return !IsDamaged;
    }

    /// <summary>The field is of the kind it must be; else the message is damaged.</summary>
    public bool Is(ProtoKind kind)
    {
        IsDamaged |= Kind != kind;
        return !IsDamaged;
    }

    /// <summary>The field as text, which must be UTF-8.</summary>
    public string Text()
    {
        IsDamaged |= Kind != ProtoKind.Bytes || !Utf8.IsValid(Bytes);
        return IsDamaged ? "" : Encoding.UTF8.GetString(Bytes);
    }
}
