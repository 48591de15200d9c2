using System.Collections;

namespace Plimsoll.Cli.Hosting;

/// <summary>The host of the real process.</summary>
internal static class ProcessHost
{
    private const int DefaultColumns = 100;

    public static CliHost Create() => new()
    {
        Output = Console.OpenStandardOutput(),
        Error = Console.Error,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        TerminalColumns = Columns,
        Environment = Variables(),
        CurrentFolder = Directory.GetCurrentDirectory(),
        Clock = TimeProvider.System,
    };

    private static int Columns()
    {
        int columns = Console.WindowWidth;
        return columns > 0 ? columns : DefaultColumns;
    }

    private static Dictionary<string, string> Variables()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return variables;
    }
}
