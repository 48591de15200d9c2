using Plimsoll.Cli.Outputs;

namespace Plimsoll.Cli.Hosting;

/// <summary>A bug, in one line.</summary>
internal static class InternalError
{
    public static string Describe(Exception e) =>
        $"plimsoll: internal error: {e.GetType().Name}: {Printable.Line(e.Message)} (--verbose shows where)";
}
