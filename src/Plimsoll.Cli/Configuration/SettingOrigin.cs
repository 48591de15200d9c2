using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Configuration;

/// <summary>Where the value of a setting comes from, strongest last: default, file, environment, flag.</summary>
internal abstract record SettingOrigin
{
    private SettingOrigin()
    {
    }

    public sealed record Default : SettingOrigin
    {
        public override string ToString() => "default";
    }

    public sealed record File(SourcePoint At) : SettingOrigin
    {
        public override string ToString() => At.ToString();
    }

    public sealed record Environment(string Variable) : SettingOrigin
    {
        public override string ToString() => Variable;
    }

    public sealed record Flag(string Name) : SettingOrigin
    {
        public override string ToString() => Name;
    }
}
