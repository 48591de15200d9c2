using System.Globalization;

namespace Plimsoll.Prometheus.Blocks.Head;

/// <summary>The files of the newest hours, which are in no block yet, open.</summary>
/// <remarks>The log is whole from its last checkpoint on: the head's own chunks repeat what it says, and serve where it
/// is damaged. Folders: <c>wal/</c>, <c>wal/checkpoint.N/</c>, <c>wbl/</c>, <c>chunks_head/</c>.</remarks>
internal sealed class HeadFiles : IDisposable
{
    private const string CheckpointPrefix = "checkpoint.";

    private readonly List<FileFault> _faults = [];

    private HeadFiles()
    {
    }

    /// <summary>Segments of the last checkpoint, then those after it, in order.</summary>
    public List<DataFile> Log { get; } = [];

    /// <summary>Segments of the log of samples that came late.</summary>
    public List<DataFile> LateLog { get; } = [];

    public List<DataFile> Chunks { get; } = [];

    /// <summary>Files that are missing or cannot be opened.</summary>
    public IReadOnlyList<FileFault> Faults => _faults;

    public bool HasAny => Log.Count + LateLog.Count + Chunks.Count > 0;

    public static HeadFiles Open(string path, string shown)
    {
        HeadFiles files = new();
        string wal = Path.Combine(path, "wal");
        int? checkpoint = LastCheckpoint(wal, out string? name);
        if (checkpoint is not null)
        {
            files.OpenAll(Path.Combine(wal, name!), $"{shown}/wal/{name}", 0, files.Log);
        }

        files.OpenAll(wal, $"{shown}/wal", checkpoint + 1, files.Log);
        files.OpenAll(Path.Combine(path, "wbl"), $"{shown}/wbl", null, files.LateLog);
        files.OpenAll(Path.Combine(path, "chunks_head"), $"{shown}/chunks_head", null, files.Chunks);
        return files;
    }

    public void Dispose()
    {
        foreach (DataFile file in Log.Concat(LateLog).Concat(Chunks))
        {
            file.Dispose();
        }
    }

    private static int? LastCheckpoint(string wal, out string? name)
    {
        int? last = null;
        name = null;
        foreach (string entry in DataFolder.Names(wal) ?? [])
        {
            // A checkpoint being written ends in .tmp.
            if (entry.StartsWith(CheckpointPrefix, StringComparison.Ordinal)
                && TryNumber(entry[CheckpointPrefix.Length..], out int number) && number >= (last ?? 0))
            {
                (last, name) = (number, entry);
            }
        }

        return last;
    }

    /// <param name="first">The number the first file must have; null: any.</param>
    private void OpenAll(string folder, string shown, int? first, List<DataFile> into)
    {
        int? expected = first;
        foreach ((int number, string name) in (DataFolder.Names(folder) ?? [])
            .Select(n => (IsNumber: TryNumber(n, out int number), number, n))
            .Where(n => n.IsNumber && n.number >= (first ?? 0)).Select(n => (n.number, n.n)).OrderBy(n => n.number))
        {
            if (number != (expected ?? number))
            {
                string missing = string.Create(CultureInfo.InvariantCulture, $"{shown}/{expected:00000000}");
                _faults.Add(
                    new FileFault(missing, null, "a segment of the log is missing, and its samples", IsMissing: true));
            }

            expected = number + 1;
            string path = Path.Combine(folder, name);
            if (DataFile.TryOpen(path, $"{shown}/{name}", out DataFile? file, out FileFault? fault))
            {
                into.Add(file);
            }
            else
            {
                _faults.Add(fault);
            }
        }
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
