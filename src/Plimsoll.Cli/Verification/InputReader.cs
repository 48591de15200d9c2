using System.Text;
using Plimsoll.Cli.Configuration;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Domain.Units;

namespace Plimsoll.Cli.Verification;

/// <summary>Reads the follow-up and merges command line and configuration into it.</summary>
/// <remarks>Evidence comes from one place as a whole: flags and environment, else the document, else
/// <c>plimsoll.yaml</c>. Two places are never mixed: a verdict must not rest on a server somebody forgot.</remarks>
internal sealed class InputReader(
    EffectiveConfiguration configuration,
    string currentFolder,
    FollowUpReading readFollowUp,
    DiagnosticList diagnostics)
{
    /// <summary>Larger documents are refused unread.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private static readonly Setting[] EvidenceSettings =
    [
        Settings.Prometheus, Settings.OpenMetrics, Settings.Blocks, Settings.Journal, Settings.Loki,
        Settings.JournalCommand,
    ];

    /// <summary>The bytes of the document that was read.</summary>
    public byte[] Document { get; private set; } = [];

    /// <summary>The input, or null when something in it is an error.</summary>
    public VerificationInput? Read(string shownPath)
    {
        string path = Path.GetFullPath(shownPath, currentFolder);
        if (TextFile.ReadBytes(path, shownPath, MostBytes, "a follow-up document", diagnostics) is not byte[] bytes)
        {
            return null;
        }

        Document = bytes;
        Parsed<FollowUp> parsed = readFollowUp(shownPath, Encoding.UTF8.GetString(bytes));
        diagnostics.AddRange(parsed.Diagnostics);
        return parsed.Value is not FollowUp document || diagnostics.HasErrors
            ? null
            : Complete(document, shownPath, needsEvidence: true);
    }

    /// <summary>The input for a document that was read already, or null when something in it is an error.</summary>
    /// <param name="needsEvidence">Whether it is an error that nobody names any.</param>
    public VerificationInput? Complete(FollowUp document, string shownPath, bool needsEvidence)
    {
        ConnectionSettings connection = new ConnectionReader(configuration, currentFolder, diagnostics).Read();
        string path = Path.GetFullPath(shownPath, currentFolder);
        (IReadOnlyList<EvidenceSpec> evidence, string folder) =
            Evidence(document, Path.GetDirectoryName(path) ?? currentFolder);
        evidence = new GivenAccess(configuration).Apply(evidence, diagnostics);
        FollowUp merged = document with { Evidence = evidence, Risk = Risk(document.Risk), Soak = Soak(document.Soak) };
        if (evidence.Count == 0 && needsEvidence)
        {
            diagnostics.Add(new SourcePoint(shownPath, 1, 1), DiagnosticCodes.NoEvidence,
                "the document names no evidence; expected some there, or "
                + string.Join(", ", EvidenceSettings.Select(s => s.Flag)));
        }

        if (merged.Soak is { From: DateTimeOffset start, Until: DateTimeOffset end } && start >= end)
        {
            diagnostics.Add(new SourcePoint(Settings.Until.Flag, 1, 1), DiagnosticCodes.WindowReversed,
                $"the window ends at {end:u} and starts at {start:u}; expected an end after the start");
        }

        Window? window = merged.Soak is { From: DateTimeOffset from, Until: DateTimeOffset until }
            ? new Window(from, until)
            : null;
        return diagnostics.HasErrors ? null : new(merged, folder, connection, window);
    }

    private (IReadOnlyList<EvidenceSpec>, string Folder) Evidence(FollowUp document, string documentFolder)
    {
        Setting[] fromCommand =
        [
            .. EvidenceSettings.Where(
                s => configuration[s].Origin is SettingOrigin.Flag or SettingOrigin.Environment),
        ];
        if (fromCommand.Length > 0)
        {
            return (Specs(configuration, fromCommand), currentFolder);
        }

        if (document.Evidence.Count > 0)
        {
            return (document.Evidence, documentFolder);
        }

        Setting[] fromFile = [.. EvidenceSettings.Where(s => configuration[s].Origin is SettingOrigin.File)];
        return (Specs(configuration, fromFile), fromFile is [Setting first, ..]
            ? configuration.FolderOf(first, currentFolder)
            : documentFolder);
    }

    /// <summary>The evidence that settings name.</summary>
    public static IReadOnlyList<EvidenceSpec> Specs(EffectiveConfiguration configuration, Setting[] settings) =>
    [
        .. settings.SelectMany(s => configuration[s].Texts, (s, t) => (EvidenceSpec)(
            s == Settings.Prometheus ? new GivenAccess(configuration).Server(t.Text, t.At)
            : s == Settings.OpenMetrics ? new EvidenceSpec.OpenMetrics(t.Text, t.At)
            : s == Settings.Blocks ? new EvidenceSpec.Blocks(t.Text, t.At)
            : s == Settings.Journal ? new EvidenceSpec.Journal(t.Text, t.At)
            : s == Settings.Loki ? new EvidenceSpec.Loki(
                SettingText.Address(t.Text)!, Tenant: null, Labels: null, UnitLabel: null,
                LogLineForm.Auto, t.At)
            : new EvidenceSpec.JournalCommand(SettingText.Command(t.Text), t.At))),
    ];

    private RiskTarget Risk(RiskTarget stated)
    {
        RiskTarget risk = stated;
        if (configuration.Text(Settings.Confidence) is string confidence)
        {
            risk = risk with { Confidence = SettingText.Probability(confidence)!.Value };
        }

        return configuration.Text(Settings.Risk) is string text && SettingText.Risk(text) is (double share, int runs)
            ? risk with { OomProbability = share, Runs = runs }
            : risk;
    }

    private Soak Soak(Soak stated) => stated with
    {
        From = configuration.Time(Settings.From) ?? stated.From,
        Until = configuration.Time(Settings.Until) ?? stated.Until,
    };
}
