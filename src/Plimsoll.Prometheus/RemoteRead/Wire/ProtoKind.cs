namespace Plimsoll.Prometheus.RemoteRead.Wire;

/// <summary>How the value of a field is written ("wire type"); the numbers are part of the format.</summary>
internal enum ProtoKind
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
