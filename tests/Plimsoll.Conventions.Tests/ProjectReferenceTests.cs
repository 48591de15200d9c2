using System.Xml.Linq;

namespace Plimsoll.Conventions.Tests;

/// <summary>Domain, Engine, adapters, hosts: each may use those before it, and no adapter another adapter.</summary>
public sealed class ProjectReferenceTests
{
    private const string Domain = "Plimsoll.Domain";
    private const string Engine = "Plimsoll.Engine";
    private static readonly string[] Hosts = ["Plimsoll.Cli"];

    // Libraries refer to nothing, and all but the middle may use them.
    private static readonly string[] Libraries = ["Plimsoll.PromQl"];
    private static readonly string[] PackagesOfDomain = ["MathNet.Numerics"];

    [Fact]
    public void References_WhenRead_FollowTheFlow() =>
        Offenders.AssertNone(
            from project in SourceFile.Under("src/").Where(f => f.Path.EndsWith(".csproj"))
            let name = Path.GetFileNameWithoutExtension(project.Path)
            from path in Includes(project.Path, "ProjectReference")
            let reference = Path.GetFileNameWithoutExtension(path)
            where !IsAllowed(name, reference)
            select $"{name} refers to {reference}");

    [Fact]
    public void Packages_WhenOfDomain_AreMathematicsAlone() =>
        Assert.Subset(
            PackagesOfDomain.ToHashSet(), Includes($"src/{Domain}/{Domain}.csproj", "PackageReference").ToHashSet());

    [Fact]
    public void Solution_WhenRead_NamesEveryProject()
    {
        HashSet<string> named =
            [.. XDocument.Load(Path.Combine(Repository.Root, "Plimsoll.slnx")).Descendants("Project")
                .Select(p => p.Attribute("Path")!.Value)];

        Assert.Equal(SourceFile.All.Where(f => f.Path.EndsWith(".csproj")).Select(f => f.Path).ToHashSet(), named);
    }

    private static bool IsAllowed(string from, string to) => from switch
    {
        Domain => false,
        Engine => to == Domain,
        _ when Libraries.Contains(from) => false,
        _ when Hosts.Contains(from) => !Hosts.Contains(to),
        _ => to is Domain or Engine || Libraries.Contains(to),
    };

    private static IEnumerable<string> Includes(string path, string item) =>
        XDocument.Load(Path.Combine(Repository.Root, path)).Descendants(item)
            .Select(reference => reference.Attribute("Include")!.Value);
}
