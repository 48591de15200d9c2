using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Plimsoll.Fleet;
using Plimsoll.Fleet.Blocks;
using Plimsoll.Fleet.Feeds;

namespace Plimsoll.Contest.Data;

/// <summary>Shows that the blocks written here are those that promtool makes of the same samples.</summary>
internal static class Equality
{
    /// <returns>Both dumps are the same.</returns>
    public static async Task<bool> ShowAsync(string folder, FleetShape shape, CancellationToken cancellation)
    {
        string text = Path.Combine(folder, "fleet.om");
        string theirs = FleetData.Remake(Path.Combine(folder, "theirs"));
        string ours = FleetData.Remake(Path.Combine(folder, "ours"));
        await using (FileStream file = new(text, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            OpenMetricsFeed.Write(shape, file);
        }

        await PromtoolAsync(
            null, cancellation, "tsdb", "create-blocks-from", "openmetrics", "--quiet", "--max-block-duration=24h", text, theirs);
        long samples = FleetBlocks.Write(shape, ours, _ => { }).Sum(h => h.Samples);
        Dump[] dumps = [await DumpAsync(theirs, cancellation), await DumpAsync(ours, cancellation)];
        await PromtoolAsync(null, cancellation, "tsdb", "analyze", ours);
        File.Delete(text);
        bool isSame = dumps[0] == dumps[1] && dumps[0].Samples == samples;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape.Hosts} hosts, {shape.Days} days, {samples} samples: promtool dumps {dumps[0]} from its own blocks, {dumps[1]} from ours: {(isSame ? "the same" : "NOT THE SAME")}"));
        return isSame;
    }

    // promtool dumps all series of a time range in their order, whatever the blocks.
    private static async Task<Dump> DumpAsync(string folder, CancellationToken cancellation)
    {
        // It opens nothing without a log, be it empty.
        Directory.CreateDirectory(Path.Combine(folder, "wal"));
        using SHA256 hash = SHA256.Create();
        long lines = await PromtoolAsync(hash, cancellation, "tsdb", "dump", folder);
        return new Dump(lines, Convert.ToHexStringLower(hash.Hash!)[..16]);
    }

    /// <returns>Lines it printed, where they are hashed.</returns>
    private static async Task<long> PromtoolAsync(SHA256? into, CancellationToken cancellation, params string[] arguments)
    {
        ProcessStartInfo start = new("promtool", arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        long lines = 0;
        Stream output = process.StandardOutput.BaseStream;
        if (into is null)
        {
            await output.CopyToAsync(Stream.Null, cancellation);
        }
        else
        {
            byte[] buffer = new byte[1 << 20];
            for (int read; (read = await output.ReadAsync(buffer, cancellation)) > 0;)
            {
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
                into.TransformBlock(buffer, 0, read, null, 0);
            }

            into.TransformFinalBlock([], 0, 0);
        }

        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new ContestException($"promtool {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }

        return lines;
    }

    private sealed record Dump(long Samples, string Hash)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Samples} ({Hash})");
    }
}
