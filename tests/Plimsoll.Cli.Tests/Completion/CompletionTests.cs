using Plimsoll.Cli.Tests.Hosting;

namespace Plimsoll.Cli.Tests.Completion;

/// <summary>Asks real shells to complete real command lines.</summary>
public sealed class CompletionTests
{
    private static readonly (string Line, string Expected)[] BashLines =
    [
        ("plimsoll ver", "verify"),
        ("plimsoll ", "init verify lint runs incidents timeline advise simulate checks rules schema config completion"),
        ("plimsoll --v", "--version"),
        ("plimsoll verify --form", "--format"),
        ("plimsoll verify --format ", "table json yaml markdown html junit"),
        ("plimsoll verify --format = j", "json junit"),
        ("plimsoll runs -f ", "table json yaml"),
        ("plimsoll verify --fail-on n", "never"),
        ("plimsoll verify plan.md --output pl", "plan.md"),
        ("plimsoll verify pl", "plan.md"),
        ("plimsoll checks runs/no-", "runs/no-oom runs/no-failure"),
        ("plimsoll completion f", "fish"),
        ("plimsoll verify --prometheus ", ""),
    ];

    private static readonly (string Line, string Expected)[] FishLines =
    [
        ("plimsoll ver", "verify"),
        ("plimsoll verify --format j", "json junit"),
        ("plimsoll checks runs/no-o", "runs/no-oom"),
        ("plimsoll verify --fail", "--fail-on"),
    ];

    // The blanks of a line are real: --format = j is how bash splits --format=j.
    [Fact]
    public void Bash_WhenAsked_OffersWords()
    {
        const string Script = """
            cd "$(mktemp -d)"; touch plan.md
            source <("${command[@]}" completion bash)
            for line in "${lines[@]}"; do
                IFS=' ' read -ra COMP_WORDS <<< "$line"
                [[ $line == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _plimsoll
                echo "$line|${COMPREPLY[*]}"
            done
            rm -r "$PWD"
            """;
        (_, string output, string error) = Ask(Script, BashLines);
        Assert.Equal((Lines(BashLines), ""), (output, error));
    }

    [Fact]
    public void Fish_WhenAsked_OffersWords()
    {
        Assert.SkipWhen(!Has("fish"), "fish is not installed");
        const string Script = """
            export HOME=$(mktemp -d)
            "${command[@]}" completion fish > "$HOME/plimsoll.fish"
            for line in "${lines[@]}"; do
                words=$(fish -N -c "source $HOME/plimsoll.fish; complete -C '$line'" | cut -f 1)
                echo "$line|"$words
            done
            rm -r "$HOME"
            """;
        (_, string output, string error) = Ask(Script, FishLines);
        Assert.Equal((Lines(FishLines), ""), (output, error));
    }

    [Fact]
    public void Zsh_WhenLoaded_TakesTheScript()
    {
        Assert.SkipWhen(!Has("zsh"), "zsh is not installed");
        const string Script = """
            folder=$(mktemp -d); "${command[@]}" completion zsh > "$folder/_plimsoll"
            zsh -f -c "
                fpath=($folder \$fpath)
                autoload -Uz compinit; compinit -u -d $folder/dump
                whence -w _plimsoll; echo \$_comps[plimsoll]
                source $folder/_plimsoll"
            rm -r "$folder"
            """;
        Assert.Equal((0, "_plimsoll: function\n_plimsoll\n", ""), Ask(Script, []));
    }

    private static (int Code, string Output, string Error) Ask(string script, (string Line, string)[] lines) =>
        ProcessTests.Shell(
            $"command=(\"${{@:1:$#-{lines.Length}}}\"); lines=(\"${{@: -{lines.Length}:{lines.Length}}}\")\n{script}",
            [.. lines.Select(l => l.Line)]);

    private static string Lines((string Line, string Expected)[] lines) =>
        string.Concat(lines.Select(l => $"{l.Line}|{l.Expected}\n"));

    private static bool Has(string shell) => ProcessTests.Shell($"command -v {shell} >/dev/null").Code == 0;
}
