using System.Globalization;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;
using Plimsoll.Engine.Ports;
using Plimsoll.Linux.Journal;
using Plimsoll.Linux.Records;

namespace Plimsoll.Linux.Loki;

/// <summary>Makes one host's journal of the entries Loki has of it.</summary>
/// <remarks>Loki keeps what was sent to it and knows of nothing else. So whatever the lines do not prove to be whole is a
/// loss of the journal, and a reservation that forbids every Pass that rests on absence.</remarks>
internal sealed class LokiJournal(
    string source, string host, bool isHostCertain, string unit, Window window, LogLineForm form)
{
    private readonly HostJournalBuilder _builder = new(source, host, isHostCertain, unit, window);
    private readonly HostNames _names = new(host);
    private readonly RecordNumbers _numbers = new();
    private readonly JournalRecord _record = new();
    private readonly PlainRecord _plain = new();
    private long _journalLines;
    private long _plainLines;
    private long _withoutBoot;
    private long _wrongLines;
    private string? _firstWrong;

    /// <returns>False when more was sent than a journal can hold.</returns>
    public bool Add(LokiPage page, LokiEntry entry) =>
        !Read(page, entry) || _names.Match(_record.Raw(JournalField.Hostname)) switch
        {
            HostMatch.Other => _builder.Add(_record),
            _ => AddOwn(),
        };

    /// <summary>Takes an entry that only shows which systemd runs.</summary>
    public void AddProbe(LokiPage page, LokiEntry entry)
    {
        (long journalLines, long plainLines, long wrongLines) = (_journalLines, _plainLines, _wrongLines);
        if (Read(page, entry))
        {
            _builder.AddProbe(_record);
        }

        (_journalLines, _plainLines, _wrongLines) = (journalLines, plainLines, wrongLines);
    }

    /// <param name="moreLosses">What was lost on the way.</param>
    public JournalFetch Finish(IEnumerable<string> moreLosses)
    {
        string[] losses = [.. moreLosses, .. Losses()];
        JournalFetch fetch = _builder.Finish(losses);
        return fetch is JournalFetch.Available available
            ? new JournalFetch.Available(available.Journal with { IsSilenceKnown = false })
            {
                Warnings = [.. losses.Select(l => new SourceFault(source, l))],
            }
            : fetch;
    }

    private bool AddOwn()
    {
        if (!_numbers.Add(_record))
        {
            return true;
        }

        _withoutBoot += _record.Raw(JournalField.BootId).IsEmpty ? 1 : 0;
        return _builder.Add(_record);
    }

    private IEnumerable<string> Losses()
    {
        foreach (string loss in _numbers.Losses())
        {
            yield return loss;
        }

        if (_wrongLines > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{_wrongLines} lines are cut or no journal records; the first: {_firstWrong}");
        }

        if (_journalLines > 0 && _plainLines > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{_plainLines} of {_journalLines + _plainLines} lines are plain text among journal records: the labels select other logs too, or the form changed");
        }

        if (_withoutBoot > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{_withoutBoot} lines do not say which boot they are of, so they cover no time");
        }
    }

    private bool Read(LokiPage page, LokiEntry entry)
    {
        ReadOnlySpan<byte> text = page.Line(entry).TrimStart(" \t"u8);
        bool isObject = text is [(byte)'{', ..];
        if (form == LogLineForm.Plain || (form == LogLineForm.Auto && !isObject))
        {
            return ReadPlain(page, entry);
        }

        JournalLineFault? fault = _record.Read(page.Text, entry.Start, entry.Length, entry.At);
        bool isRecord = fault is null && (_record.Has(JournalField.Message) || _record.Has(JournalField.BootId)
            || _record.Has(JournalField.Transport));
        if (isRecord)
        {
            _journalLines++;
            return true;
        }

        if (fault is null && form == LogLineForm.Auto)
        {
            return ReadPlain(page, entry);
        }

        _wrongLines++;
        _firstWrong ??= string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.At:yyyy-MM-dd HH:mm:ss} UTC, {fault?.Message ?? "a JSON object without a field of journald's"}");
        return false;
    }

    private bool ReadPlain(LokiPage page, LokiEntry entry)
    {
        _plainLines++;
        byte[] json = _plain.Write(page.Line(entry), entry.Metadata, page.Streams[entry.Stream]);
        return _record.Read(json, 0, json.Length, entry.At) is null;
    }
}
