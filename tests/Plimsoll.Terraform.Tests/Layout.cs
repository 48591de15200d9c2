using System.Globalization;
using Plimsoll.Domain.Units;
using Plimsoll.Testing;

namespace Plimsoll.Terraform.Tests;

/// <summary>A folder of files as people lay them out, a change to make, and what is expected of it.</summary>
internal sealed record Layout(
    string Name, string Host, MemoryChange Change, TerraformOptions Options, IReadOnlyDictionary<string, byte[]> Files)
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Plimsoll.Terraform.Tests", "Layouts");

    // Longer and shorter numbers than the layouts have.
    private static readonly MemoryChange[] s_changes =
    [
        new(ByteSize.FromMebibytes(131072), null),
        new(null, ByteSize.FromMebibytes(64)),
        new(ByteSize.FromMebibytes(768), ByteSize.FromMebibytes(256)),
    ];

    public static IReadOnlyList<Layout> All { get; } =
        [.. Directory.GetDirectories(s_folder).Order(StringComparer.Ordinal).Select(Read)];

    public string ExpectedPath => Path.Combine(s_folder, Name, "expected.txt");

    public bool IsRefused => Name.StartsWith("refused-", StringComparison.Ordinal);

    public static Layout Named(string name) => All.Single(l => l.Name == name);

    /// <summary>What the layout is there for, and other changes of every machine in it, as far as they are planned.
    /// </summary>
    public IEnumerable<(MemoryChange Change, TerraformPlan Plan)> Plans()
    {
        (string Host, MemoryChange Change)[] changes =
        [
            (Host, Change),
            .. TerraformFolder.Read(Files, Options).Hosts.SelectMany(h => s_changes.Select(c => (h.Address, c))),
        ];
        return from asked in changes
               let folder = TerraformFolder.Read(Files, Options)
               let answer = MemoryEdit.Plan(folder, asked.Host, asked.Change) as MemoryAnswer.Planned
               where answer is not null
               select (asked.Change, answer.Plan);
    }

    public MemoryAnswer Plan() => Plan(Files);

    public MemoryAnswer Plan(IReadOnlyDictionary<string, byte[]> files) =>
        MemoryEdit.Plan(TerraformFolder.Read(files, Options), Host, Change);

    public static IReadOnlyDictionary<string, byte[]> Apply(
        IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<FileEdit> edits) =>
        files.ToDictionary(f => f.Key, f => FileEdits.Apply(f.Value, edits.Where(e => e.Path == f.Key)));

    private static Layout Read(string folder)
    {
        (string Key, string Value)[] lines =
        [
            .. File.ReadAllLines(Path.Combine(folder, "change.txt")).Select(line => line.Split(": ", 2))
                .Select(parts => (parts[0], parts[1])),
        ];
        string? Find(string key) => lines.FirstOrDefault(l => l.Key == key).Value;
        ByteSize? Size(string key) => Find(key) is { } text
            ? ByteSize.FromMebibytes(ulong.Parse(text, CultureInfo.InvariantCulture))
            : null;
        Dictionary<string, byte[]> files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not ("change.txt" or "expected.txt"))
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes);
        return new(
            Path.GetFileName(folder), Find("host")!, new(Size("memory"), Size("minimum")),
            new(Find("root") ?? "", [.. lines.Where(l => l.Key == "var-file").Select(l => l.Value)]), files);
    }
}
