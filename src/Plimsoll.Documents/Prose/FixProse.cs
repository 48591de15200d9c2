using System.Text.RegularExpressions;
using Plimsoll.Documents.Markdown;
using Plimsoll.Documents.Plans;
using Plimsoll.Documents.Text;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Passages;
using Plimsoll.Domain.Units;

namespace Plimsoll.Documents.Prose;

/// <summary>Reads the change whose effect is to be proved: commit, merge time, words and the swap it
/// promises.</summary>
internal sealed partial class FixProse(ProseContext context)
{
    private readonly List<string> _texts = [];
    private FixDraft? _fix;
    private string? _commitWords;
    private string? _firstWords;
    private string? _change;

    public void Read()
    {
        foreach (Section section in context.Of(PlanPart.Fix))
        {
            ReadSection(section);
        }

        ReadLabelsElsewhere();
        if (_fix is null)
        {
            return;
        }

        // Newlines stand between the texts so that no pattern of one sentence reaches into the next.
        SwapPromise? swap = SwapProse.Read(string.Join(".\n", _texts));
        context.Draft.Fix = _fix with { Description = _change ?? _commitWords ?? _firstWords, Swap = swap };
    }

    private void ReadSection(Section section)
    {
        foreach (Element.Code code in section.Elements.OfType<Element.Code>())
        {
            if (!context.Ledger.IsUsed(code.First) && code.Text.Length <= Statement.MaxChars
                && SwapProse.Read(code.Text) is SwapPromise swap)
            {
                Start(code.First);
                _texts.Add(code.Text);
                context.Ledger.Use(code.First, code.Last, "fix", Say(swap));
            }
        }

        foreach (Statement statement in Statement.AllIn(section.Elements))
        {
            ReadStatement(statement, section);
        }

        if (_fix is not null)
        {
            context.UseHeading(section);
        }
    }

    private void ReadStatement(Statement statement, Section section)
    {
        string text = statement.Text.Plain;
        if (text.Length == 0)
        {
            return;
        }

        string? understood = statement.Label is string label ? ReadLabel(statement, label) : null;
        understood ??= ReadWords(statement);
        if (SwapProse.Read(text) is SwapPromise swap)
        {
            Start(statement.First);
            _texts.Add(text);
            _firstWords ??= text;
            understood = understood is null ? Say(swap) : $"{understood}; {Say(swap)}";
        }

        if (understood is not null)
        {
            context.Ledger.Use(statement.First, statement.Last, "fix", understood);
        }
        else if (ReadMemory(statement) is string memory)
        {
            context.Ledger.Use(statement.First, statement.Last, "memory", memory);
        }
        else if (section.RoleOwner == section && _firstWords is null && statement.Label is null)
        {
            // The section's first words are the best description there is.
            Start(statement.First);
            _firstWords = text;
            _texts.Add(text);
            context.Ledger.Use(statement.First, statement.Last, "fix", $"description: {text}");
        }
    }

    private string? ReadLabel(Statement statement, string label)
    {
        string value = statement.Value;
        if (CommitLabel().IsMatch(label) && CommitValue().Match(value) is { Success: true } commit)
        {
            Start(statement.First);
            _fix = _fix! with { Commit = _fix!.Commit ?? commit.Groups["id"].Value };
            string words = value[(commit.Index + commit.Length)..].TrimStart(' ', '-', '–', '—', ':', ',').Trim();
            _commitWords ??= words.Length > 0 ? words : null;
            TakeMerged(value, statement.First);
            return words.Length > 0 ? $"commit {_fix.Commit}: {words}" : $"commit {_fix.Commit}";
        }

        if (MergedLabel().IsMatch(label) && TakeMerged(value, statement.First) is string merged)
        {
            return merged;
        }

        if (ChangeLabel().IsMatch(label))
        {
            Start(statement.First);
            _change ??= value;
            _texts.Add(value);
            return $"description: {value}";
        }

        return null;
    }

    private string? ReadWords(Statement statement)
    {
        string text = statement.Text.Plain;
        List<string> understood = [];
        if (CommitInWords().Match(text) is { Success: true } commit)
        {
            Start(statement.First);
            _fix = _fix! with { Commit = _fix!.Commit ?? commit.Groups["id"].Value };
            understood.Add($"commit {_fix.Commit}");
        }

        if (MergedInWords().IsMatch(text) && TakeMerged(text, statement.First) is string merged)
        {
            understood.Add(merged);
        }

        if (understood.Count == 0)
        {
            return null;
        }

        _firstWords ??= text;
        return string.Join("; ", understood);
    }

    private string? TakeMerged(string text, int line)
    {
        MomentText? moment = MomentText.FindAll(text).FirstOrDefault(m => m.Date is not null);
        if (moment is null || context.HasOtherZone && moment.Zone is null || moment.At(null) is not DateTimeOffset at)
        {
            return null;
        }

        Start(line);
        if (_fix!.Merged is null)
        {
            _fix = _fix with { Merged = at, MergedIsApproximate = moment.IsApproximate };
        }

        string about = moment.IsApproximate ? "about " : string.Empty;
        return FormattableString.Invariant($"merged {about}{at:yyyy-MM-dd HH:mm:ss} UTC");
    }

    // "ns1 goes back from 4 GB to 2 GB" promises memory of a host whose own line says nothing.
    private string? ReadMemory(Statement statement)
    {
        string text = statement.Text.Plain;
        if (context.Draft.Hosts is not List<HostDraft> hosts || !BecomesSize().IsMatch(text)
            || MemoryText.Final(text) is not ByteSize size)
        {
            return null;
        }

        int[] named = [.. Enumerable.Range(0, hosts.Count).Where(i => IsNamed(text, hosts[i].Name))];
        if (named.Length != 1)
        {
            return null;
        }

        HostDraft host = hosts[named[0]];
        hosts[named[0]] = host with { Memory = host.Memory ?? size };
        return hosts[named[0]].Memory == size ? $"{host.Name}, memory {size}" : null;
    }

    private static bool IsNamed(string text, string host)
    {
        int at = text.IndexOf(host, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '-'))
            && (at + host.Length == text.Length
                || !(char.IsLetterOrDigit(text[at + host.Length]) || text[at + host.Length] == '-'));
    }

    private void ReadLabelsElsewhere()
    {
        foreach (Section section in context.Sections)
        {
            if (section.Role is not (PlanPart.None or PlanPart.Background))
            {
                continue;
            }

            foreach (Statement statement in Statement.AllIn(section.Elements))
            {
                bool isFix = statement.Label is string label && (CommitLabel().IsMatch(label)
                    || FixLabel().IsMatch(label) || (MergedLabel().IsMatch(label) && label is not "date"));
                if (!isFix)
                {
                    continue;
                }

                if (ReadLabel(statement, FixLabel().IsMatch(statement.Label!) ? "change" : statement.Label!)
                    is string understood)
                {
                    context.Ledger.Use(statement.First, statement.Last, "fix", understood);
                }
            }
        }
    }

    private void Start(int line) => _fix ??= new FixDraft(context.Source.PointOf(line, []));

    private static string Say(SwapPromise swap)
    {
        string kind = swap.Kind == SwapKind.Zram ? "zram swap" : "swap on disk";
        string origin = swap.IsDefaultPercent ? " (default)" : string.Empty;
        string size = swap.PercentOfMemory is double percent
            ? FormattableString.Invariant($" of {percent:0.##} % of memory{origin}")
            : swap.Size is ByteSize bytes ? $" of {bytes}" : ", size not stated";
        return $"{kind}{size}{(swap.Algorithm is null ? string.Empty : $", {swap.Algorithm}")}";
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^(?:(?:git |fix )?commit|revision|rev|change ?set|sha)$", Options)]
    private static partial Regex CommitLabel();

    [GeneratedRegex(@"^(?<id>[0-9a-f]{7,64})\b", RegexOptions.CultureInvariant)]
    private static partial Regex CommitValue();

    [GeneratedRegex(@"\b(?:commit|revision|rev|changeset)\s+(?<id>[0-9a-f]{7,64})\b", Options)]
    private static partial Regex CommitInWords();

    [GeneratedRegex(
        @"^(?:merged?|deployed|applied|rolled out|roll-?out|when|date|since|live since|landed)(?: (?:at|on))?$",
        Options)]
    private static partial Regex MergedLabel();

    [GeneratedRegex(
        @"\b(?:merged|deployed|applied|rolled out|landed|went live|switched on|live since|in place since)\b",
        Options)]
    private static partial Regex MergedInWords();

    [GeneratedRegex(@"^(?:change|what|description|fix|summary)$", Options)]
    private static partial Regex ChangeLabel();

    [GeneratedRegex(@"^(?:fix|the fix|fix applied|change made)$", Options)]
    private static partial Regex FixLabel();

    [GeneratedRegex(@"\b(?:to|now|back)\b", Options)]
    private static partial Regex BecomesSize();
}
