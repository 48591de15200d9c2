using Plimsoll.Cli.Configuration;
using Plimsoll.Cli.Verification;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Cli.Drafting;

/// <summary>Evidence of the command line, as a document is to name it.</summary>
internal static class GivenEvidence
{
    private static readonly Setting[] Kinds =
        [Settings.Prometheus, Settings.OpenMetrics, Settings.Blocks, Settings.Journal, Settings.Loki];

    /// <summary>As given; empty when there is none.</summary>
    /// <param name="hasFile">What <c>plimsoll.yaml</c> names counts as well, where nothing else is given.</param>
    public static (IReadOnlyList<EvidenceSpec> Specs, string Folder) Read(
        EffectiveConfiguration configuration, string currentFolder, bool hasFile)
    {
        Setting[] given =
        [
            .. Kinds.Where(s => configuration[s].Origin is SettingOrigin.Flag or SettingOrigin.Environment),
        ];
        if (given.Length > 0 || !hasFile)
        {
            return (InputReader.Specs(configuration, given), currentFolder);
        }

        Setting[] fromFile = [.. Kinds.Where(s => configuration[s].Origin is SettingOrigin.File)];
        return (
            InputReader.Specs(configuration, fromFile),
            fromFile is [Setting first, ..] ? configuration.FolderOf(first, currentFolder) : currentFolder);
    }

    /// <summary>The same with relative paths made relative to the document's folder, with '/'.</summary>
    public static IReadOnlyList<EvidenceSpec> RelativeTo(
        string documentFolder, IReadOnlyList<EvidenceSpec> specs, string folder) =>
    [
        .. specs.Select(spec => spec switch
        {
            EvidenceSpec.OpenMetrics text => text with { File = Relative(documentFolder, text.File, folder) },
            EvidenceSpec.Blocks blocks => blocks with { Folder = Relative(documentFolder, blocks.Folder, folder) },
            EvidenceSpec.Journal journal => journal with { FilePattern = Relative(documentFolder, journal.FilePattern, folder) },
            _ => spec,
        }),
    ];

    private static string Relative(string documentFolder, string path, string folder) => Path.IsPathRooted(path)
        ? path
        : Path.GetRelativePath(documentFolder, Path.GetFullPath(path, folder)).Replace('\\', '/');
}
