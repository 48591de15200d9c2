using Plimsoll.Cli.Hosting;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Outputs;

/// <summary>Writes diagnostics to stderr, one a line.</summary>
internal static class DiagnosticPrinter
{
    public static void Print(CliHost host, IEnumerable<Diagnostic> diagnostics, bool isQuiet)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Severity == DiagnosticSeverity.Error || !isQuiet)
            {
                host.Error.WriteLine(Printable.Line(diagnostic.ToString()));
            }
        }
    }
}
