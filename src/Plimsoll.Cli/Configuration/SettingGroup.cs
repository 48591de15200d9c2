namespace Plimsoll.Cli.Configuration;

/// <summary>Headings of the help and of <c>docs/configuration.md</c>, in that order.</summary>
internal enum SettingGroup
{
    Draft,
    Trial,
    Evidence,
    Judgement,
    Connection,
    Output,
}
