namespace Plimsoll.Terraform;

/// <summary>One stretch of a file replaced. Offsets and lengths count bytes of the file as it was given.</summary>
/// <param name="Start">Offset of the first byte replaced, from 0.</param>
/// <param name="Length">Zero for an insertion.</param>
/// <param name="Replacement">Written as UTF-8.</param>
public sealed record FileEdit(string Path, int Start, int Length, string Replacement)
{
    public int End => Start + Length;
}
