using System.Text;
using System.Text.Json.Serialization.Metadata;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Outputs.Json;
using Plimsoll.Cli.Outputs.Yaml;

namespace Plimsoll.Cli.Outputs;

/// <summary>Writes what a command lists as text or as data.</summary>
internal static class Listings
{
    /// <summary>Writes <paramref name="document"/> in the asked format; <paramref name="table"/> makes its
    /// text.</summary>
    /// <returns>0, or 4 when it could not be written.</returns>
    public static int Write<T>(Invocation invocation, T document, JsonTypeInfo<T> type, Func<string> table) =>
        invocation.Target.Write(Render(document, type, invocation.Format, table));

    public static byte[] Render<T>(T document, JsonTypeInfo<T> type, OutputFormat format, Func<string> table) =>
        format switch
        {
            OutputFormat.Json => JsonOutput.Render(document, type),
            OutputFormat.Yaml => YamlOutput.Render(document, type),
            OutputFormat.Table => Encoding.UTF8.GetBytes(table()),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no format of a listing"),
        };
}
