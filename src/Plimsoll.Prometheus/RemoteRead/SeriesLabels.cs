using System.Diagnostics.CodeAnalysis;
using Plimsoll.Prometheus.RemoteRead.Wire;

namespace Plimsoll.Prometheus.RemoteRead;

/// <summary>The labels of the series that is being read, as bytes and as texts.</summary>
/// <remarks>Frames repeat them where a series goes on: equal bytes are the same series, and nothing is read
/// twice.</remarks>
internal sealed class SeriesLabels
{
    private const int LabelField = 1;
    private const int NameField = 1;
    private const int ValueField = 2;

    private byte[] _bytes = new byte[1024];
    private byte[] _next = new byte[1024];
    private bool _hasAny;

    /// <summary>Bytes of the labels.</summary>
    public int Length { get; private set; }

    /// <summary>The message's labels are those of the message before. They are the current ones from now on.</summary>
    /// <param name="problem">Why the message is none; null when it is one.</param>
    public bool IsAgain(ReadOnlySpan<byte> message, out string? problem)
    {
        problem = null;
        int length = 0;
        int from = 0;
        ProtoReader reader = new(message);
        for (; reader.Next(); from = reader.Position)
        {
            if (reader.Field == LabelField)
            {
                ReadOnlySpan<byte> field = message[from..reader.Position];
                if (length + field.Length > ReadLimits.LabelBytes)
                {
                    problem = $"the labels of a series have more than {ReadLimits.LabelBytes} bytes";
                    return false;
                }

                if (length + field.Length > _next.Length)
                {
                    Array.Resize(ref _next, Math.Max(length + field.Length, _next.Length * 2));
                }

                field.CopyTo(_next.AsSpan(length));
                length += field.Length;
            }
        }

        if (reader.IsDamaged)
        {
            problem = "a series of the answer is damaged";
            return false;
        }

        bool isSame = _hasAny && _next.AsSpan(0, length).SequenceEqual(_bytes.AsSpan(0, Length));
        (_bytes, _next, Length, _hasAny) = (_next, _bytes, length, true);
        return isSame;
    }

    /// <param name="labels">Without the metric's name.</param>
    public bool TryRead(
        out string metric, out Dictionary<string, string> labels, [NotNullWhen(false)] out string? problem)
    {
        labels = new(StringComparer.Ordinal);
        metric = "";
        ProtoReader reader = new(_bytes.AsSpan(0, Length));
        while (reader.Next())
        {
            if (!reader.Is(ProtoKind.Bytes) || !TryReadOne(reader.Bytes, out string name, out string value))
            {
                problem = "a label of the answer is damaged or not UTF-8";
                return false;
            }

            if (!labels.TryAdd(name, value) || labels.Count > ReadLimits.LabelsPerSeries)
            {
                problem = labels.Count > ReadLimits.LabelsPerSeries
                    ? $"a series of the answer has more than {ReadLimits.LabelsPerSeries} labels"
                    : "a series of the answer has one label twice";
                return false;
            }
        }

        bool hasName = labels.Remove("__name__", out string? found) && found.Length > 0;
        metric = found ?? "";
        problem = hasName ? null : "a series of the answer has no name";
        return hasName;
    }

    private static bool TryReadOne(ReadOnlySpan<byte> label, out string name, out string value)
    {
        (name, value) = ("", "");
        ProtoReader reader = new(label);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case NameField:
                    name = reader.Text();
                    break;
                case ValueField:
                    value = reader.Text();
                    break;
            }
        }

        return !reader.IsDamaged && name.Length > 0;
    }
}
