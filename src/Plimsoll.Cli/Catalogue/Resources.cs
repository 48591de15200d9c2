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
        using Stream stream = Find(name) ?? throw new InvalidOperationException($"{name} was not built in");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static string ReadText(string name) =>
        FindText(name) ?? throw new InvalidOperationException($"{name} was not built in");

    /// <summary>A file's text; null when there is none.</summary>
    /// <param name="name">E.g. <c>checks/runs/no-oom.md</c>, <c>lint/promql/cost.md</c>.</param>
    public static string? FindText(string name)
    {
        using Stream? stream = Find(name);
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static Stream? Find(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
}
