using System.Globalization;
using System.Text;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Loki;

/// <summary>Shows by journald's own numbering of its records whether any is missing.</summary>
/// <remarks>
/// journald numbers all records it writes, those of users' journals too, one by one: <c>__SEQNUM</c> with
/// <c>__SEQNUM_ID</c> (systemd 254), and as <c>s=</c> and <c>i=</c> in every <c>__CURSOR</c>. A log shipper that passes one of
/// them on lets a record that was refused, dropped or filtered out show as a skipped number. Without them nothing shows
/// it, and that is said. Source: systemd.journal-fields(7), systemd <c>src/libsystemd/sd-journal/sd-journal.c</c>.
/// </remarks>
internal sealed class RecordNumbers
{
    private const int MaxStretches = 10_000;
    private const int MaxNamed = 5;

    private readonly Dictionary<string, List<Stretch>> _byJournal = new(StringComparer.Ordinal);
    private int _stretches;
    private long _unnumbered;
    private long _numbered;

    private bool IsOverfull => _stretches > MaxStretches;

    /// <summary>Takes a record of the host's.</summary>
    /// <returns>False when its number was taken before: the same record, shipped twice.</returns>
    public bool Add(JournalRecord record)
    {
        if (Read(record) is not (string journal, ulong number))
        {
            _unnumbered++;
            return true;
        }

        _numbered++;
        if (IsOverfull)
        {
            return true;
        }

        if (!_byJournal.TryGetValue(journal, out List<Stretch>? stretches))
        {
            _byJournal.Add(journal, stretches = []);
        }

        return AddTo(stretches, number, record.At);
    }

    /// <summary>What is known to be missing, or cannot be known to be there.</summary>
    public IEnumerable<string> Losses()
    {
        if (_unnumbered > 0)
        {
            yield return _numbered == 0
                ? "nothing in the lines shows that none is missing (no __SEQNUM and no __CURSOR in them)"
                : string.Create(CultureInfo.InvariantCulture,
                    $"{_unnumbered} of {_unnumbered + _numbered} lines carry no number (__SEQNUM or __CURSOR): nothing shows that none of their kind is missing");
        }

        if (IsOverfull)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"records are missing in more than {MaxStretches} places");
            yield break;
        }

        (Stretch Before, Stretch After)[] holes =
            [.. _byJournal.Values.SelectMany(s => s.Zip(s.Skip(1))).OrderBy(h => h.First.LastAt)];
        foreach ((Stretch before, Stretch after) in holes.Take(MaxNamed))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{after.First - before.Last - 1} records are missing between {before.LastAt:yyyy-MM-dd HH:mm:ss} and {after.FirstAt:yyyy-MM-dd HH:mm:ss} UTC (numbers {before.Last + 1} to {after.First - 1})");
        }

        if (holes.Length > MaxNamed)
        {
            yield return $"records are missing in {holes.Length - MaxNamed} more places";
        }

        if (_byJournal.Count > 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"the journal's numbering begins anew ({_byJournal.Count} numberings): records missing where one ends would not show");
        }
    }

    // Sorted by number. Nearly every record is the next one.
    private bool AddTo(List<Stretch> stretches, ulong number, DateTimeOffset at)
    {
        int after = stretches.Count;
        while (after > 0 && stretches[after - 1].First > number)
        {
            after--;
        }

        Stretch? before = after > 0 ? stretches[after - 1] : null;
        if (before is { } known && number <= known.Last)
        {
            return false;
        }

        bool joinsBefore = before is { } left && number == left.Last + 1;
        bool joinsAfter = after < stretches.Count && number + 1 == stretches[after].First;
        if (joinsBefore)
        {
            stretches[after - 1] = before!.Value with { Last = number, LastAt = at };
            if (joinsAfter)
            {
                stretches[after - 1] = stretches[after - 1] with
                {
                    Last = stretches[after].Last,
                    LastAt = stretches[after].LastAt,
                };
                stretches.RemoveAt(after);
                _stretches--;
            }
        }
        else if (joinsAfter)
        {
            stretches[after] = stretches[after] with { First = number, FirstAt = at };
        }
        else
        {
            stretches.Insert(after, new Stretch(number, number, at, at));
            _stretches++;
        }

        return true;
    }

    private static (string Journal, ulong Number)? Read(JournalRecord record) =>
        record.Number(JournalField.Seqnum) is { } number && record.Raw(JournalField.SeqnumId) is { IsEmpty: false } id
            && number < ulong.MaxValue
            ? (Name(id), number)
            : ReadCursor(record.Raw(JournalField.Cursor));

    // "s=37dbc6699e6d47aca5f274eecca29775;i=508;b=...;m=...;t=...;x=..."
    private static (string Journal, ulong Number)? ReadCursor(ReadOnlySpan<byte> cursor)
    {
        ReadOnlySpan<byte> id = default;
        ulong? number = null;
        foreach (Range part in cursor.Split((byte)';'))
        {
            ReadOnlySpan<byte> word = cursor[part];
            if (word.StartsWith("s="u8))
            {
                id = word[2..];
            }
            else if (word.StartsWith("i="u8) && ulong.TryParse(
                word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex)
                && hex < ulong.MaxValue)
            {
                number = hex;
            }
        }

        return id.IsEmpty || number is null ? null : (Name(id), number.Value);
    }

    private static string Name(ReadOnlySpan<byte> id) => Encoding.UTF8.GetString(id.Length > 64 ? id[..64] : id);

    /// <summary>Numbers without a gap, both ends included.</summary>
    private readonly record struct Stretch(ulong First, ulong Last, DateTimeOffset FirstAt, DateTimeOffset LastAt);
}
