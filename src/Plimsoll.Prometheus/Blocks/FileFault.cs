using System.Globalization;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>What is wrong with one file of a data directory, and where.</summary>
/// <param name="File">The path as the user would write it.</param>
/// <param name="Offset">Byte from the start of the file, from 0; null where the whole file is meant.</param>
/// <param name="IsMissing">The file is not there: in a directory in use it may have been replaced meanwhile.</param>
internal sealed record FileFault(string File, long? Offset, string Problem, bool IsMissing = false)
{
    public override string ToString() => Offset is long at
        ? string.Create(CultureInfo.InvariantCulture, $"{File}: at byte {at}: {Problem}")
        : $"{File}: {Problem}";
}
