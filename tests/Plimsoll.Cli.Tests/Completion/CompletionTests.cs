using Plimsoll.Cli.Tests.Hosting;

namespace Plimsoll.Cli.Tests.Completion;

/// <summary>Asks real shells to complete real command lines.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("plimsoll ver", "verify")]
    [InlineData("plimsoll ", "verify runs incidents timeline checks config completion")]
    [InlineData("plimsoll --v", "--version")]
    [InlineData("plimsoll verify --form", "--format")]
    [InlineData("plimsoll verify --format ", "table json yaml markdown html junit")]
    [InlineData("plimsoll verify --format = j", "json junit")]
    [InlineData("plimsoll runs -f ", "table json yaml")]
    [InlineData("plimsoll verify --fail-on n", "never")]
    [InlineData("plimsoll verify plan.md --output pl", "plan.md")]
    [InlineData("plimsoll verify pl", "plan.md")]
    [InlineData("plimsoll checks runs/no-", "runs/no-oom runs/no-failure")]
    [InlineData("plimsoll completion f", "fish")]
    [InlineData("plimsoll verify --prometheus ", "")]
    public void Bash_WhenAsked_OffersWords(string line, string expected)
    {
        const string Script = """
            cd "$(mktemp -d)"; touch plan.md
            source <("${@:1:$#-1}" completion bash)
            IFS=' ' read -ra COMP_WORDS <<< "${!#}"
            [[ ${!#} == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _plimsoll
            echo "${COMPREPLY[*]}"
            rm -r "$PWD"
            """;
        (_, string output, string error) = ProcessTests.Shell(Script, line);
        Assert.Equal((expected + "\n", ""), (output, error));
    }

    [Theory]
    [InlineData("plimsoll ver", "verify")]
    [InlineData("plimsoll verify --format j", "json junit")]
    [InlineData("plimsoll checks runs/no-o", "runs/no-oom")]
    [InlineData("plimsoll verify --fail", "--fail-on")]
    public void Fish_WhenAsked_OffersWords(string line, string expected)
    {
        Assert.SkipWhen(!Has("fish"), "fish is not installed");
        (_, string output, _) = ProcessTests.Shell(
            "HOME=$(mktemp -d) fish -N -c \"$(\"${@:1:$#-1}\" completion fish)\n\"\"complete -C '${!#}'\"", line);
        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[0])));
    }

    [Fact]
    public void Zsh_WhenLoaded_TakesTheScript()
    {
        Assert.SkipWhen(!Has("zsh"), "zsh is not installed");
        (int code, string output, string error) = ProcessTests.Shell(
            """
            folder=$(mktemp -d); "$@" completion zsh > "$folder/_plimsoll"
            zsh -f -c "fpath=($folder \$fpath); autoload -Uz compinit; compinit -u -d $folder/dump; whence -w _plimsoll; echo \$_comps[plimsoll]; source $folder/_plimsoll"
            rm -r "$folder"
            """);
        Assert.Equal((0, "_plimsoll: function\n_plimsoll\n", ""), (code, output, error));
    }

    private static bool Has(string shell) => ProcessTests.Shell($"command -v {shell} >/dev/null").Code == 0;
}
