namespace Plimsoll.Cli.Configuration;

/// <summary>Codes of what can be wrong with the command line and the configuration.</summary>
/// <remarks>Each has a row in <c>docs/diagnostics/cli.md</c>; a test holds the two together.</remarks>
internal static class DiagnosticCodes
{
    public const string CommandLine = "PLM4001";
    public const string SettingValue = "PLM4002";
    public const string FileNotYaml = "PLM4003";
    public const string UnknownKey = "PLM4004";
    public const string WrongShape = "PLM4005";
    public const string NotAllowedInFile = "PLM4006";
    public const string Unreadable = "PLM4007";
    public const string Credentials = "PLM4008";
    public const string SecretInAddress = "PLM4009";
    public const string UnknownVariable = "PLM4010";
    public const string UnknownName = "PLM4011";
    public const string FormatNotHere = "PLM4012";
    public const string HeaderLine = "PLM4013";
    public const string WindowReversed = "PLM4014";
    public const string DuplicateKey = "PLM4015";
    public const string TooLarge = "PLM4016";
    public const string NoEvidence = "PLM4017";
    public const string FileThere = "PLM4018";
    public const string NoIncident = "PLM4019";
    public const string NoUnit = "PLM4020";
    public const string ServerAccess = "PLM4021";

    public static IReadOnlyList<string> All { get; } =
    [
        CommandLine, SettingValue, FileNotYaml, UnknownKey, WrongShape, NotAllowedInFile, Unreadable, Credentials,
        SecretInAddress, UnknownVariable, UnknownName, FormatNotHere, HeaderLine, WindowReversed, DuplicateKey,
        TooLarge, NoEvidence, FileThere, NoIncident, NoUnit, ServerAccess,
    ];
}
