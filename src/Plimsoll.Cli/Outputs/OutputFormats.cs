namespace Plimsoll.Cli.Outputs;

/// <summary>Names and file name endings of the output formats.</summary>
internal static class OutputFormats
{
    public static IReadOnlyList<string> Names { get; } = ["table", "json", "yaml", "markdown", "html", "junit", "sarif"];

    /// <summary>For listings, which are tables and data.</summary>
    public static IReadOnlyList<OutputFormat> Listing { get; } =
        [OutputFormat.Table, OutputFormat.Json, OutputFormat.Yaml];

    public static IReadOnlyList<OutputFormat> Report { get; } =
    [
        OutputFormat.Table, OutputFormat.Json, OutputFormat.Yaml, OutputFormat.Markdown, OutputFormat.Html,
        OutputFormat.JUnit,
    ];

    /// <summary>For findings with places in a text.</summary>
    public static IReadOnlyList<OutputFormat> Lint { get; } =
        [OutputFormat.Table, OutputFormat.Json, OutputFormat.Sarif, OutputFormat.Markdown, OutputFormat.JUnit];

    public static string Name(OutputFormat format) => Names[(int)format];

    public static OutputFormat? Find(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (OutputFormat)i;
            }
        }

        return null;
    }

    /// <summary>The format a file's name promises; null when its ending promises none.</summary>
    public static OutputFormat? FromFileName(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => OutputFormat.Json,
        ".YAML" or ".YML" => OutputFormat.Yaml,
        ".MD" => OutputFormat.Markdown,
        ".HTML" or ".HTM" => OutputFormat.Html,
        ".XML" => OutputFormat.JUnit,
        ".SARIF" => OutputFormat.Sarif,
        _ => null,
    };
}
