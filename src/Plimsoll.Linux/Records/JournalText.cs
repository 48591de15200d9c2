using System.Buffers;
using System.Text;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Engine.Files;

namespace Plimsoll.Linux.Records;

/// <summary>Reads a stream of <c>journalctl -o json</c> lines, one at a time, and remembers what is wrong with
/// them.</summary>
/// <param name="path">For diagnostics.</param>
internal sealed class JournalText(string path)
{
    /// <summary>A longer line is refused. journald's own bound for one field is 768 MiB, but nothing that is read here
    /// is longer than some kilobytes, and with it memory is bounded.</summary>
    public const int MaxLineBytes = 16 << 20;

    public const int MaxDiagnostics = 100;

    // Each wrong line costs an exception: a wrong file of a million lines must not take minutes.
    private const int MaxCounted = 10_000;
    private const int FirstBuffer = 1 << 18;

    private readonly JournalRecord _record = new();
    private readonly List<Diagnostic> _diagnostics = [];
    private int _wrongLines;
    private int _line;
    private bool _isStopped;

    /// <summary>The first errors, at most 100, and how many more there are.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _wrongLines <= _diagnostics.Count ? _diagnostics :
    [
        .. _diagnostics,
        new(new SourcePoint(path, _line, 1), JournalLineFault.MoreCode, _wrongLines >= MaxCounted
            ? "at least 9900 more errors; the rest was not read"
            : $"{_wrongLines - _diagnostics.Count} more errors are not listed"),
    ];

    /// <summary>Reads to the end, or until nothing more can be gained.</summary>
    /// <param name="take">Gets every whole record, to be read before it returns; false ends the reading.</param>
    /// <exception cref="IOException">The stream failed; also what decompression throws.</exception>
    public async ValueTask ReadAsync(Stream stream, Func<JournalRecord, bool> take, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            int length = 0;
            int searched = 0;
            bool isSkipping = false;
            while (!_isStopped)
            {
                cancellation.ThrowIfCancellationRequested();
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
                if (read == 0)
                {
                    ReadLast(buffer, length, isSkipping, take);
                    return;
                }

                length += read;
                int used = ReadLines(buffer, length, searched, ref isSkipping, take);
                buffer.AsSpan(used, length - used).CopyTo(buffer);
                length -= used;
                if (length > MaxLineBytes)
                {
                    RefuseLong();
                    isSkipping = true;
                }

                length = isSkipping ? 0 : length;

                searched = length;
                buffer = length == buffer.Length ? RentedBytes.Doubled(buffer, buffer.Length) : buffer;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Notes that the compressed data around the lines are damaged or cut.</summary>
    public void AddDamage(string reason) => Report(
        new JournalLineFault(JournalLineFault.DamagedCode, 0, $"the compressed data are damaged or cut: {reason}"),
        default);

    private int ReadLines(byte[] buffer, int length, int searched, ref bool isSkipping, Func<JournalRecord, bool> take)
    {
        int start = 0;
        while (buffer.AsSpan(searched, length - searched).IndexOf((byte)'\n') is var at and >= 0)
        {
            int end = searched + at;
            _line++;
            if (isSkipping)
            {
                isSkipping = false;
            }
            else
            {
                ReadLine(buffer, start, end - start, JournalLineFault.NotJsonCode, take);
            }

            start = searched = end + 1;
            if (_isStopped)
            {
                break;
            }
        }

        return start;
    }

    private void ReadLast(byte[] buffer, int length, bool isSkipping, Func<JournalRecord, bool> take)
    {
        if (length > 0 && !isSkipping)
        {
            _line++;
            ReadLine(buffer, 0, length, JournalLineFault.CutCode, take);
        }
    }

    private void ReadLine(byte[] buffer, int start, int length, string notJsonCode, Func<JournalRecord, bool> take)
    {
        ReadOnlySpan<byte> line = buffer.AsSpan(start, length);
        if (_line == 1 && line.StartsWith("\uFEFF"u8))
        {
            start += 3;
            length -= 3;
        }

        // A journal without a match is printed so, or as nothing.
        if (line.SequenceEqual("-- No entries --"u8))
        {
            return;
        }

        if (_record.Read(buffer, start, length) is not { } fault)
        {
            _isStopped |= !take(_record);
            return;
        }

        Report(
            fault.Code == JournalLineFault.NotJsonCode && notJsonCode == JournalLineFault.CutCode
                ? fault with { Code = notJsonCode, Message = "the text ends inside this line; expected a whole record" }
                : fault,
            buffer.AsSpan(start, length));
    }

    private void RefuseLong()
    {
        _line++;
        Report(new(JournalLineFault.TooLongCode, 0, $"the line is longer than {MaxLineBytes >> 20} MiB"), default);
        _line--;
    }

    private void Report(JournalLineFault fault, ReadOnlySpan<byte> line)
    {
        _wrongLines++;
        _isStopped |= _wrongLines >= MaxCounted;
        if (_diagnostics.Count < MaxDiagnostics)
        {
            // Bytes to UTF-16 units: a column is what an editor counts.
            int before = (int)Math.Clamp(fault.ByteOffset, 0, line.Length);
            int column = Encoding.UTF8.GetCharCount(line[..before]) + 1;
            _diagnostics.Add(new(new SourcePoint(path, Math.Max(_line, 1), column), fault.Code, fault.Message));
        }
    }
}
