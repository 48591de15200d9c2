using System.Text;
using Plimsoll.Cli.Completion;
using Plimsoll.Cli.Outputs;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll completion bash|zsh|fish</c>: a script for the shell.</summary>
internal static class CompletionCommand
{
    public static CommandSpec Spec { get; } = new(
        "completion",
        "a completion script for a shell",
        "plimsoll completion bash > /etc/bash_completion.d/plimsoll",
        [new("SHELL", "bash, zsh or fish", IsRequired: true, ["bash", "zsh", "fish"])],
        CommandCatalogue.General,
        [],
        Run)
    {
        Details =
        [
            "bash: source <(plimsoll completion bash)",
            "zsh:  plimsoll completion zsh > \"${fpath[1]}/_plimsoll\"",
            "fish: plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish",
        ],
        ReadsConfiguration = false,
    };

    private static Task<int> Run(Invocation invocation, CancellationToken cancellation)
    {
        string script = invocation.Arguments[0] switch
        {
            "bash" => BashCompletion.Script(CommandCatalogue.All),
            "zsh" => ZshCompletion.Script(CommandCatalogue.All),
            "fish" => FishCompletion.Script(CommandCatalogue.All),
            string other => throw new InvalidOperationException($"no such shell got past the parser: {other}"),
        };
        return Task.FromResult(new OutputTarget(invocation.Host, null).Write(Encoding.UTF8.GetBytes(script)));
    }
}
