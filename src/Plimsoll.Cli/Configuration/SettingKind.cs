namespace Plimsoll.Cli.Configuration;

/// <summary>What the text of a setting must look like.</summary>
internal enum SettingKind
{
    Text,

    /// <summary>A path, relative to the current folder; in the configuration file relative to that file.</summary>
    File,

    /// <summary>http or https, without user name and password in it.</summary>
    Address,

    /// <summary>A program and its arguments, split at spaces; no shell.</summary>
    Command,

    /// <summary>ISO 8601; UTC where no offset is written; a date alone is its 00:00.</summary>
    Time,

    /// <summary>A host's name and a time, <c>web1@2026-02-08T05:00:46Z</c>.</summary>
    Incident,

    /// <summary>A number and a unit: <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>.</summary>
    Duration,

    /// <summary>Memory: a whole number and <c>MiB</c> or <c>GiB</c>.</summary>
    Size,

    /// <summary>Percent of RAM, 0 to 200; a <c>%</c> may follow.</summary>
    Percent,

    /// <summary>Between 0 and 1, both left out; <c>95%</c> is 0.95.</summary>
    Probability,

    /// <summary>A probability and a number of runs, <c>5%/30</c>.</summary>
    Risk,
    Choice,

    /// <summary><c>true</c> or <c>false</c> (environment and file); on when the flag is there.</summary>
    Switch,

    /// <summary>A whole number of columns, 40 to 1000.</summary>
    Columns,
}
