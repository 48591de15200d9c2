using System.Text.RegularExpressions;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Documents.Prose;

/// <summary>Finds the recurring unit: <c>x.service</c> anywhere, else a name such as nixos-upgrade used as
/// one.</summary>
/// <remarks>Heuristic: names are weighed by how they are used. Two names of equal weight are an error, not a guess:
/// the wrong unit would be proved to work.</remarks>
internal sealed partial class UnitProse(ProseContext context, IReadOnlySet<int> skippedLines)
{
    private const int TimerWeight = 4;
    private const int ServiceWeight = 3;
    private const int NameWeight = 1;
    private const int LabelWeight = 1000;

    private readonly Dictionary<string, (int Weight, int FirstLine, string Word)> _found = new(StringComparer.Ordinal);

    public void Read()
    {
        for (int line = 1; line <= context.Source.LineCount; line++)
        {
            if (!skippedLines.Contains(line) && context.Source.Span(line).Length <= Statement.MaxChars)
            {
                ReadLine(line, context.Source.Line(line));
            }
        }

        WeighByAlert();
        string[] best = [.. _found.Where(f => f.Value.Weight == _found.Values.Max(v => v.Weight)).Select(f => f.Key)];
        if (best.Length > 1)
        {
            (_, int firstLine, string firstWord) = _found[best[0]];
            string names = string.Join(", ", best.Take(5).Select(b => $"{b}.service"));
            context.Diagnostics.Add(new(
                context.Source.PointOf(firstLine, firstWord),
                DocumentCodes.SeveralUnits,
                $"several units are named alike: {names}; expected one, or 'unit:' in a yaml plimsoll block"));
        }

        if (best.Length == 0)
        {
            return;
        }

        (_, int at, string word) = _found[best[0]];
        context.Draft.Unit = new($"{best[0]}.service", context.Source.PointOf(at, word));
        context.Ledger.Note(at, "unit", $"{best[0]}.service");
    }

    private void ReadLine(int line, string text)
    {
        foreach (Match match in FileName().Matches(text))
        {
            Add(match.Groups["stem"].Value, match.Groups["kind"].Value == "timer" ? TimerWeight : ServiceWeight, line);
        }

        foreach (Match match in Labelled().Matches(text))
        {
            Add(match.Groups["stem"].Value, LabelWeight, line);
        }

        foreach (Match match in UsedAsUnit.Matches(text))
        {
            Add(match.Groups["stem"].Value, NameWeight, line);
        }

        foreach (Match match in WellKnown().Matches(text))
        {
            Add(match.Value, NameWeight, line);
        }
    }

    private void Add(string stem, int weight, int line)
    {
        if (stem.Length > 200 || NotUnits().IsMatch(stem))
        {
            return;
        }

        _found[stem] = _found.TryGetValue(stem, out (int Weight, int FirstLine, string Word) known)
            ? known with { Weight = Math.Min(known.Weight + weight, 1_000_000) }
            : (weight, line, stem);
    }

    // nixos_upgrade_failed speaks for nixos-upgrade.
    private void WeighByAlert()
    {
        if ((context.Block.Alert ?? context.Draft.Alert) is not Stated<string> alert)
        {
            return;
        }

        foreach (string stem in _found.Keys.ToArray())
        {
            if (AlertProse.SpeaksFor(alert.Value, stem))
            {
                (int weight, int firstLine, string word) = _found[stem];
                _found[stem] = (weight + ServiceWeight, firstLine, word);
            }
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"(?<![\w.@/-])(?<stem>[A-Za-z0-9][A-Za-z0-9:_.\\@-]*)\.(?<kind>service|timer)\b(?!\.[a-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(
        @"^[\s>*+-]*(?:\*\*|__)?(?:systemd )?unit(?:\*\*|__)?\s?:(?:\*\*"
        + @"|__)?\s*`?(?<stem>[A-Za-z0-9][A-Za-z0-9_@-]*)(?:\.service)?`?",
        Options)]
    private static partial Regex Labelled();

    // Not source-generated: the trim analyser takes minutes over the code generated for patterns of this size.
    private static readonly Regex UsedAsUnit = new(
        @"\b(?:nightly|daily|weekly|hourly|during|runs?|running|scheduled|automatic"
        + @"|recurring)\s+`?(?<stem>[a-z][a-z0-9]*(?:-[a-z0-9]+)+)`?(?![\w.-]*\.(?:service|timer))"
        + @"|(?<![\w.-])`?(?<stem>[a-z][a-z0-9]*(?:-[a-z0-9]+)+)`?\s+(?:unit|service|timer|jobs?|task|runs?)\b",
        RegexOptions.CultureInvariant);

    // Recurring units distributions ship.
    [GeneratedRegex(
        @"(?<![\w-])(?:nixos-upgrade|unattended-upgrades|apt-daily-upgrade|apt-daily|dnf-automatic|yum-cron"
        + @"|transactional-update|rpm-ostreed-automatic|pacman-auto-update)(?![\w-])(?!\.(?:service|timer))",
        RegexOptions.CultureInvariant)]
    private static partial Regex WellKnown();

    [GeneratedRegex(
        @"^(?:auto-(?:upgrades?|updates?)|follow-up|re-runs?|oom-kill(?:s|ed|er)?|out-of-memory|low-memory|two-|one-"
        + @"|short-|long-|clean-|dry-|pre-|post-)",
        Options)]
    private static partial Regex NotUnits();
}
