namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>Series by the number the log gives them. Numbers rise from 1, so most fit an array.</summary>
internal sealed class HeadReferences
{
    private const ulong Dense = 1 << 24;

    private readonly Dictionary<ulong, HeadSeries> _sparse = [];
    private HeadSeries?[] _dense = new HeadSeries?[1024];

    public HeadSeries? Find(ulong reference) => reference < (ulong)_dense.Length
        ? _dense[reference]
        : _sparse.GetValueOrDefault(reference);

    /// <summary>A number that is given again means its new series from then on.</summary>
    public void Set(ulong reference, HeadSeries series)
    {
        if (reference >= Dense)
        {
            _sparse[reference] = series;
            return;
        }

        if (reference >= (ulong)_dense.Length)
        {
            Array.Resize(ref _dense, (int)Math.Max(reference + 1, (ulong)_dense.Length * 2));
        }

        _dense[reference] = series;
    }
}
