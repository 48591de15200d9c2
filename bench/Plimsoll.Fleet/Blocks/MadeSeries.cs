namespace Plimsoll.Fleet.Blocks;

/// <summary>A series of one block: labels and chunks, ready to be written.</summary>
/// <param name="Labels">By name; the metric's stands first.</param>
/// <param name="Bytes">All chunks, one after another, as they stand in the file.</param>
internal sealed record MadeSeries(
    (string Name, string Value)[] Labels, MadeChunk[] Chunks, byte[] Bytes, int Samples) : IComparable<MadeSeries>
{
    /// <summary>The order of a block: label by label, name before value.</summary>
    public int CompareTo(MadeSeries? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < Math.Min(Labels.Length, other.Labels.Length); i++)
        {
            int order = string.CompareOrdinal(Labels[i].Name, other.Labels[i].Name);
            order = order != 0 ? order : string.CompareOrdinal(Labels[i].Value, other.Labels[i].Value);
            if (order != 0)
            {
                return order;
            }
        }

        return Labels.Length - other.Labels.Length;
    }
}
