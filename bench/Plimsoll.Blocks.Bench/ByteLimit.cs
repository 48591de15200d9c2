using System.Diagnostics;
using System.Globalization;
using Plimsoll.Prometheus.Blocks;

namespace Plimsoll.Blocks.Bench;

/// <summary>What the machine allows: reading all bytes of the chunk files, and summing them, on all
/// processors.</summary>
internal static class ByteLimit
{
    private const int Rounds = 4;
    private const int Piece = 1 << 18;

    public static void Print(string folder)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => f.Contains("/chunks/")),
        ];
        long bytes = files.Sum(f => new FileInfo(f).Length);
        foreach (bool withSum in new[] { false, true })
        {
            double best = double.MaxValue;
            for (int round = 0; round < Rounds; round++)
            {
                long from = Stopwatch.GetTimestamp();
                Parallel.ForEach(files, file => Walk(file, withSum));
                best = Math.Min(best, Stopwatch.GetElapsedTime(from).TotalSeconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(withSum ? "read and summed" : "read")}: {bytes / 1e6:0.0} MB, {best:0.000} s, {bytes / 1e6 / best:0} MB/s"));
        }
    }

    private static void Walk(string path, bool withSum)
    {
        byte[] buffer = new byte[Piece];
        if (!DataFile.TryOpen(path, path, out DataFile? file, out _))
        {
            return;
        }

        using (file)
        {
            uint sum = 0;
            for (long at = 0; at < file.Length; at += Piece)
            {
                int read = file.Read(at, buffer);
                sum ^= withSum ? Crc32C.Of(buffer.AsSpan(0, read)) : 0;
            }

            GC.KeepAlive(sum);
        }
    }
}
