using System.Buffers;
using System.Text;

namespace Plimsoll.Prometheus.RemoteRead.Wire;

/// <summary>Writes a Protocol Buffers message: the few kinds of field a request has.</summary>
/// <remarks>Format: protobuf.dev, "Encoding". A field is its number and kind in one varint, then its value; a field that
/// has its default value is left out.</remarks>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Number(int field, long value)
    {
        if (value != 0)
        {
            Varint((uint)field << 3);
            Varint(unchecked((ulong)value));
        }
    }

    public void Text(int field, string value)
    {
        if (value.Length > 0)
        {
            Bytes(field, Encoding.UTF8.GetBytes(value));
        }
    }

    public void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Varint(((uint)field << 3) | 2);
        Varint((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    /// <summary>A message within this one.</summary>
    public void Message(int field, ProtoWriter inner) => Bytes(field, inner.Written);

    /// <summary>Numbers one behind the other in one field; defaults are written too.</summary>
    public void Packed(int field, params ReadOnlySpan<ulong> values)
    {
        ProtoWriter inner = new();
        foreach (ulong value in values)
        {
            inner.Varint(value);
        }

        Bytes(field, inner.Written);
    }

    private void Varint(ulong value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            _bytes.Write([(byte)((value & 0x7f) | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
