using System.Reflection;

namespace Plimsoll.Cli.Catalogue;

/// <summary>Files built into the executable.</summary>
internal static class Resources
{
    /// <summary>The JSON Schema of the exact part of a follow-up, as in <c>docs/formats</c>.</summary>
    public const string Schema = "follow-up.schema.json";

    /// <summary>A follow-up with nothing filled in.</summary>
    public const string EmptyFollowUp = "empty.md";

    public static byte[] Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} was not built in");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
