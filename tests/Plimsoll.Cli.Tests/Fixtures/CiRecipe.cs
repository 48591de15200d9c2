using Plimsoll.Testing;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Cli.Tests.Fixtures;

/// <summary>A workflow file that <c>docs/ci.md</c> shows.</summary>
/// <param name="Path">Where it goes, as its first line says.</param>
/// <param name="Scripts">Its shell scripts by name: a step's, or a job's and its part's.</param>
internal sealed record CiRecipe(string Path, IReadOnlyList<(string Name, string Text)> Scripts)
{
    public static IReadOnlyList<CiRecipe> All { get; } = Read();

    public string Script(string name) => Scripts.Single(s => s.Name == name).Text;

    private static List<CiRecipe> Read()
    {
        string page = File.ReadAllText(System.IO.Path.Combine(Repository.Root, "docs", "ci.md"));
        List<CiRecipe> recipes = [];
        foreach (string block in page.Split("\n```yaml\n").Skip(1).Select(b => b.Split("\n```\n")[0]))
        {
            YamlStream stream = [];
            stream.Load(new StringReader(block));
            YamlMappingNode root = (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
            recipes.Add(new(
                block.Split('\n')[0].TrimStart('#', ' '),
                [.. root.Children.ContainsKey("jobs") ? StepsOf(root) : PartsOf(root)]));
        }

        return recipes;
    }

    // GitHub's form, which Gitea and Forgejo share: jobs of steps.
    private static IEnumerable<(string, string)> StepsOf(YamlMappingNode root) =>
        from job in ((YamlMappingNode)root["jobs"]).Children.Values.Cast<YamlMappingNode>()
        from step in ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()
        where step.Children.ContainsKey("run")
        select (step["name"].ToString(), step["run"].ToString());

    // GitLab's: jobs at the top, each with lists of commands that run as one script.
    private static IEnumerable<(string, string)> PartsOf(YamlMappingNode root) =>
        from job in root.Children
        from part in ((YamlMappingNode)job.Value).Children
        where part.Key.ToString() is "before_script" or "script" or "after_script"
        select ($"{job.Key} {part.Key}", string.Join('\n', (YamlSequenceNode)part.Value));
}
