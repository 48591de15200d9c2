using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Files;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Records;
using ZstdSharp;

namespace Plimsoll.Linux.Journal;

/// <summary>Journals in files: lines of <c>journalctl -o json</c>, plain or compressed by gzip or zstd.</summary>
/// <remarks>
/// Format: <c>docs/formats/journal.md</c>. A wrong line, a cut last line and damaged compression make the file
/// malformed (PLM3001 to PLM3007), all at once. No file, or one without a record, is not there: no records prove
/// nothing. A file that cannot be opened, or is of other hosts, is unavailable.
/// </remarks>
public sealed class JournalFile : IJournalSource
{
    private const string HostMark = "{host}";

    private readonly string _pattern;
    private readonly string _baseFolder;

    /// <param name="pathPattern">A path; <c>{host}</c> stands for the host's name. Without it, one file holds several
    /// hosts' records, told apart by <c>_HOSTNAME</c>.</param>
    /// <param name="baseFolder">Where a relative path begins.</param>
    public JournalFile(string pathPattern, string baseFolder)
    {
        _pattern = pathPattern;
        _baseFolder = baseFolder;
    }

    public string Name => _pattern;

    /// <inheritdoc/>
    public async ValueTask<JournalFetch> FetchAsync(
        FollowUpHost host, string unit, Window? window, CancellationToken cancellation)
    {
        bool isOwn = _pattern.Contains(HostMark, StringComparison.Ordinal);
        if (isOwn && (host.Name.AsSpan().IndexOfAny('/', '\0') >= 0 || host.Name is "" or "." or ".."))
        {
            return new JournalFetch.Unavailable(new SourceFault(
                _pattern, $"'{Excerpt.Of(host.Name, 64)}' cannot be part of a file's name"));
        }

        string path = _pattern.Replace(HostMark, host.Name, StringComparison.Ordinal);
        HostJournalBuilder builder = new(path, host.Name, isOwn, unit, window);
        JournalText text = new(path);
        try
        {
            Stream stream = EvidenceFile.OpenRead(Path.Combine(_baseFolder, path));
            await using (stream.ConfigureAwait(false))
            {
                await text.ReadAsync(stream, builder.Add, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new JournalFetch.NotThere($"there is no file {path}");
        }
        catch (Exception e) when (e is InvalidDataException or ZstdException or EndOfStreamException)
        {
            text.AddDamage(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new JournalFetch.Unavailable(new SourceFault(path, e.Message));
        }

        return text.Diagnostics.Count > 0 ? new JournalFetch.Malformed(text.Diagnostics) : builder.Finish([]);
    }
}
