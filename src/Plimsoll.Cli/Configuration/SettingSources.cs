namespace Plimsoll.Cli.Configuration;

/// <summary>Where a setting may be given.</summary>
[Flags]
internal enum SettingSources
{
    None = 0,
    Flag = 1,
    Environment = 2,
    File = 4,
    All = Flag | Environment | File,
}
