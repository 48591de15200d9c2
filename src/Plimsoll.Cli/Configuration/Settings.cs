using Plimsoll.Cli.Outputs;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Cli.Configuration;

/// <summary>All settings, in the order in which help and documentation show them.</summary>
internal static class Settings
{
    /// <summary>Prefix of environment variables that become request headers.</summary>
    public const string HeaderPrefix = Setting.EnvironmentPrefix + "HEADER_";

    private const SettingSources FlagAndEnvironment = SettingSources.Flag | SettingSources.Environment;
    private const SettingSources EnvironmentAndFile = SettingSources.Environment | SettingSources.File;

    public static Setting Empty { get; } = new("empty", SettingGroup.Draft, SettingKind.Switch,
        "a new document with every part and key explained, nothing filled in")
    { Default = "false", Sources = SettingSources.Flag };

    public static Setting Incident { get; } = new("incident", SettingGroup.Draft, SettingKind.Incident,
        "a new document about an incident in the evidence: the kill or failed run nearest to it, within 30 minutes")
    { ValueName = "HOST@TIME", Sources = SettingSources.Flag };

    public static Setting Unit { get; } = new("unit", SettingGroup.Draft, SettingKind.Text,
        "with --incident: the recurring systemd unit; by default the unit of the incident")
    { ValueName = "UNIT", Sources = SettingSources.Flag };

    public static Setting TriedMemory { get; } = new("memory", SettingGroup.Trial, SettingKind.Size,
        "memory of the machine as its node gives it; by default what it has")
    { ValueName = "SIZE", Sources = SettingSources.Flag };

    public static Setting TriedZram { get; } = new("zram-percent", SettingGroup.Trial, SettingKind.Percent,
        "zram swap of so much of RAM, 0 for none; by default what it has")
    { ValueName = "PERCENT", Sources = SettingSources.Flag };

    public static Setting TriedDiskSwap { get; } = new("disk-swap", SettingGroup.Trial, SettingKind.Size,
        "swap on a disk; by default what it has")
    { ValueName = "SIZE", Sources = SettingSources.Flag };

    public static Setting Print { get; } = new("print", SettingGroup.Draft, SettingKind.Switch,
        "print the block and write nothing")
    { Default = "false", Sources = SettingSources.Flag };

    public static Setting Force { get; } = new("force", SettingGroup.Draft, SettingKind.Switch,
        "replace the block, or the file, that is there already")
    { Default = "false", Sources = SettingSources.Flag };

    public static Setting Prometheus { get; } = new("prometheus", SettingGroup.Evidence, SettingKind.Address,
        "Prometheus-compatible server, by base address")
    { ValueName = "URL", IsList = true };

    public static Setting OpenMetrics { get; } = new("openmetrics", SettingGroup.Evidence, SettingKind.File,
        "OpenMetrics text with timestamps; plain, .gz or .zst")
    { ValueName = "FILE", IsList = true };

    public static Setting Blocks { get; } = new("blocks", SettingGroup.Evidence, SettingKind.File,
        "Prometheus data directory, or a copy or snapshot of one")
    { ValueName = "DIR", IsList = true };

    public static Setting Journal { get; } = new("journal", SettingGroup.Evidence, SettingKind.File,
        "journalctl -o json lines, one file per host; {host} stands for the host's name")
    { ValueName = "PATTERN", IsList = true };

    public static Setting Loki { get; } = new("loki", SettingGroup.Evidence, SettingKind.Address,
        "Loki with the hosts' journals, by base address; streams are selected by host=\"HOST\"")
    { ValueName = "URL", IsList = true };

    // Not in the file: a plimsoll.yaml found in a folder somebody else wrote must not start programs.
    public static Setting JournalCommand { get; } = new("journalctl", SettingGroup.Evidence, SettingKind.Command,
        "command that prints journalctl -o json lines of {host}; split at spaces, no shell")
    { ValueName = "COMMAND", Sources = FlagAndEnvironment };

    public static Setting From { get; } = new("from", SettingGroup.Judgement, SettingKind.Time,
        "start of the evidence to look at, e.g. 2026-02-08T12:15Z")
    { ValueName = "TIME", Sources = FlagAndEnvironment };

    public static Setting Until { get; } = new("until", SettingGroup.Judgement, SettingKind.Time,
        "end of the evidence to look at")
    { ValueName = "TIME", Sources = FlagAndEnvironment };

    public static Setting Confidence { get; } = new("confidence", SettingGroup.Judgement, SettingKind.Probability,
        "confidence of every bound; the document's, else 95%")
    { ValueName = "SHARE", Sources = FlagAndEnvironment };

    public static Setting Risk { get; } = new("risk", SettingGroup.Judgement, SettingKind.Risk,
        "accepted chance of an OOM kill within so many runs; the document's, else 5%/30")
    { ValueName = "SHARE/RUNS", Sources = FlagAndEnvironment };

    public static Setting FailOn { get; } = new("fail-on", SettingGroup.Judgement, SettingKind.Choice,
        "from which verdict on the exit code is not 0")
    { ValueName = "VERDICT", Default = "inconclusive", Choices = ["inconclusive", "fail", "never"] };

    public static Setting LintFailOn { get; } = new("lint-fail-on", SettingGroup.Judgement, SettingKind.Choice,
        "from which severity on the exit code is 1")
    {
        FlagName = "fail-on",
        ValueName = "SEVERITY",
        Default = "error",
        Choices = ["error", "warning", "information", "never"],
    };

    public static Setting Offline { get; } = new("offline", SettingGroup.Evidence, SettingKind.Switch,
        "ask no evidence, whatever the document or the configuration names")
    { Default = "false", Sources = SettingSources.Flag };

    public static Setting Fix { get; } = new("fix", SettingGroup.Output, SettingKind.Switch,
        "show the safe replacements as a diff on stderr, and make them")
    { Default = "false", Sources = SettingSources.Flag };

    public static Setting Diff { get; } = new("diff", SettingGroup.Output, SettingKind.Switch,
        "show as a diff what --fix would do, and nothing else")
    { Default = "false", Sources = SettingSources.Flag };

    public static Setting ServerKind { get; } = new("server-kind", SettingGroup.Connection, SettingKind.Choice,
        "what the server is; by default it is asked")
    {
        ValueName = "KIND",
        Default = "auto",
        Choices = [.. ServerAccess.Kinds.Select(k => k.Word)],
    };

    public static Setting Tenant { get; } = new("tenant", SettingGroup.Connection, SettingKind.Text,
        "whose series to ask for: the tenant of a Mimir or Thanos")
    { ValueName = "NAME" };

    public static Setting Read { get; } = new("read", SettingGroup.Connection, SettingKind.Choice,
        "how raw samples are asked; by default the best way the server has")
    {
        ValueName = "METHOD",
        Default = "auto",
        Choices = [.. ServerAccess.Reads.Select(r => r.Word)],
    };

    public static Setting Timeout { get; } = new("timeout", SettingGroup.Connection, SettingKind.Duration,
        "longest wait for one answer of a server or command")
    { ValueName = "DURATION", Default = "30s" };

    public static Setting HeaderFile { get; } = new("header-file", SettingGroup.Connection, SettingKind.File,
        "file of request headers, one NAME: VALUE a line")
    { ValueName = "FILE", IsList = true };

    public static Setting Header { get; } = new("header", SettingGroup.Connection, SettingKind.Text,
        "a request header; _ in NAME stands for -")
    {
        EnvironmentVariable = HeaderPrefix + "<NAME>",
        Sources = SettingSources.Environment,
        IsList = true,
        IsSecret = true,
    };

    public static Setting User { get; } = new("prometheus-user", SettingGroup.Connection, SettingKind.Text,
        "user name for basic authentication")
    { Sources = EnvironmentAndFile };

    public static Setting Password { get; } = new("prometheus-password", SettingGroup.Connection, SettingKind.Text,
        "password for basic authentication")
    { Sources = SettingSources.Environment, IsSecret = true };

    public static Setting PasswordFile { get; } = new("prometheus-password-file", SettingGroup.Connection,
        SettingKind.File, "file that holds the password")
    { Sources = EnvironmentAndFile };

    public static Setting BearerToken { get; } = new("prometheus-bearer-token", SettingGroup.Connection,
        SettingKind.Text, "bearer token")
    { Sources = SettingSources.Environment, IsSecret = true };

    public static Setting BearerTokenFile { get; } = new("prometheus-bearer-token-file", SettingGroup.Connection,
        SettingKind.File, "file that holds the bearer token")
    { Sources = EnvironmentAndFile };

    public static Setting CaFile { get; } = new("ca-file", SettingGroup.Connection, SettingKind.File,
        "certificate authorities to trust, PEM; in place of the system's")
    { ValueName = "FILE" };

    public static Setting ClientCertificate { get; } = new("client-cert", SettingGroup.Connection, SettingKind.File,
        "client certificate, PEM")
    { ValueName = "FILE" };

    public static Setting ClientKey { get; } = new("client-key", SettingGroup.Connection, SettingKind.File,
        "key of the client certificate, PEM")
    { ValueName = "FILE" };

    public static Setting Format { get; } = new("format", SettingGroup.Output, SettingKind.Choice,
        "form of the output; by default what the name of --output ends in, else table")
    { ValueName = "FORMAT", ShortFlag = "-f", Sources = FlagAndEnvironment, Choices = OutputFormats.Names };

    public static Setting Output { get; } = new("output", SettingGroup.Output, SettingKind.File,
        "write to FILE, whole or not at all")
    { ValueName = "FILE", ShortFlag = "-o", Sources = SettingSources.Flag };

    public static Setting Write { get; } = new("write", SettingGroup.Output, SettingKind.Switch,
        "keep the results in the follow-up itself, between two marker lines")
    { Default = "false", Sources = SettingSources.Flag };

    public static Setting Width { get; } = new("width", SettingGroup.Output, SettingKind.Columns,
        "columns of the table; by default the terminal's, else 100")
    { ValueName = "COLUMNS" };

    public static Setting NoColor { get; } = new("no-color", SettingGroup.Output, SettingKind.Switch,
        "no colour; so does NO_COLOR")
    { Default = "false" };

    public static Setting Quiet { get; } = new("quiet", SettingGroup.Output, SettingKind.Switch,
        "nothing but errors on stderr")
    { ShortFlag = "-q", Default = "false" };

    public static Setting Verbose { get; } = new("verbose", SettingGroup.Output, SettingKind.Switch,
        "everything: passes, all evidence, lines not understood, a line per step")
    { ShortFlag = "-v", Default = "false" };

    public static Setting ConfigurationFile { get; } = new("config", SettingGroup.Output, SettingKind.File,
        "configuration file; by default the nearest plimsoll.yaml upwards")
    { ValueName = "FILE", Sources = FlagAndEnvironment };

    public static IReadOnlyList<Setting> All { get; } =
    [
        Empty, Incident, Unit, Print, Force,
        TriedMemory, TriedZram, TriedDiskSwap,
        Prometheus, OpenMetrics, Blocks, Journal, Loki, JournalCommand, Offline,
        From, Until, Confidence, Risk, FailOn, LintFailOn,
        ServerKind, Tenant, Read,
        Timeout, HeaderFile, Header, User, Password, PasswordFile, BearerToken, BearerTokenFile,
        CaFile, ClientCertificate, ClientKey,
        Format, Output, Write, Diff, Fix, Width, NoColor, Quiet, Verbose, ConfigurationFile,
    ];

    public static IEnumerable<Setting> InGroup(SettingGroup group) => All.Where(s => s.Group == group);
}
