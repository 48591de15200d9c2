namespace Plimsoll.Cli.Outputs;

internal enum OutputFormat
{
    Table,
    Json,
    Yaml,
    Markdown,
    Html,
    JUnit,
    Sarif,
}
