using Plimsoll.Prometheus.Blocks.Head;

namespace Plimsoll.Prometheus.Blocks;

/// <summary>The files of a data directory that together held all its samples at one moment, open.</summary>
/// <remarks>
/// A server may compact while the directory is looked at: new blocks appear, then old ones and parts of the write-ahead
/// log go. So the log is opened first, and the whole is done again when a file went missing or the blocks are others
/// afterwards.
/// </remarks>
internal sealed class Snapshot : IDisposable
{
    private const int Attempts = 5;
    private const int UlidLength = 26;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private Snapshot(HeadFiles head, List<Block> blocks, List<FileFault> faults)
    {
        Head = head;
        Blocks = blocks;
        Faults = faults;
    }

    public HeadFiles Head { get; }

    /// <summary>By time of their first sample; those that were compacted into another are left out.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>Blocks that could not be opened, and what else is missing.</summary>
    public IReadOnlyList<FileFault> Faults { get; }

    public bool IsEmpty => Blocks.Count == 0 && !Head.HasAny && Faults.Count == 0;

    /// <param name="path">The data directory.</param>
    /// <param name="shown">The same as the user wrote it.</param>
    /// <returns>Null when the directory cannot be listed.</returns>
    public static Snapshot? Open(string path, string shown, Stretch asked, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            HeadFiles head = HeadFiles.Open(path, shown);
            if (DataFolder.Names(path) is not IReadOnlyList<string> names)
            {
                head.Dispose();
                return null;
            }

            Snapshot snapshot = Open(path, shown, asked, head, names);
            bool isSteady = !snapshot.Faults.Any(f => f.IsMissing)
                && DataFolder.Names(path) is { } after && after.Where(IsBlock).SequenceEqual(names.Where(IsBlock));
            if (isSteady || attempt == Attempts)
            {
                return snapshot;
            }

            snapshot.Dispose();
            cancellation.WaitHandle.WaitOne(s_pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        Head.Dispose();
        foreach (Block block in Blocks)
        {
            block.Dispose();
        }
    }

    private static Snapshot Open(
        string path, string shown, Stretch asked, HeadFiles head, IReadOnlyList<string> names)
    {
        List<FileFault> faults = [.. head.Faults];
        List<Block> blocks = [];
        HashSet<string> superseded = new(StringComparer.Ordinal);
        foreach (string name in names.Where(IsBlock))
        {
            string folder = Path.Combine(path, name);
            string shownFolder = $"{shown}/{name}";
            if (!BlockMeta.TryRead(
                Path.Combine(folder, "meta.json"), $"{shownFolder}/meta.json",
                out BlockMeta? meta, out FileFault? fault))
            {
                faults.Add(fault with { Problem = $"{fault.Problem}; the block's samples are missing" });
                continue;
            }

            if (!Block.TryOpen(meta, folder, shownFolder, out Block? block, out fault, out FileFault? reservation))
            {
                if (asked.Overlaps(meta.MinTime, meta.MaxTime))
                {
                    faults.Add(fault with
                    {
                        Problem = $"{fault.Problem}; samples from {Moment.Of(meta.MinTime)} to "
                            + $"{Moment.Of(meta.MaxTime)} are missing",
                    });
                }

                continue;
            }

            blocks.Add(block);
            superseded.UnionWith(meta.Parents);
            if (block.Contradiction() is FileFault contradiction)
            {
                faults.Add(contradiction);
            }

            if (reservation is not null && asked.Overlaps(meta.MinTime, meta.MaxTime))
            {
                faults.Add(reservation);
            }
        }

        foreach (Block old in blocks.Where(b => superseded.Contains(b.Meta.Ulid)).ToList())
        {
            blocks.Remove(old);
            old.Dispose();
        }

        return new Snapshot(head, [.. blocks.OrderBy(b => b.Meta.MinTime)], faults);
    }

    // A block being written or removed has a suffix to its name.
    private static bool IsBlock(string name) => name.Length == UlidLength && name.All(char.IsAsciiLetterOrDigit);
}
