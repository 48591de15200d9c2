using Plimsoll.Domain.Verdicts;
namespace Plimsoll.Cli.Outputs.Html;

internal static class HtmlReport
{
    public static string Render(VerdictReport report, DateTimeOffset now) => "";
}
