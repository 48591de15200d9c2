using System.Security.Cryptography;
using System.Text;
using Plimsoll.Cli.Catalogue;
using Plimsoll.Domain.Units;
using Plimsoll.Domain.Verdicts;

namespace Plimsoll.Cli.Outputs.Html;

/// <summary><c>verify --format html</c>: one self-contained page that asks nothing of any server.</summary>
/// <remarks>A content security policy in the page forbids every request, and every script but the page's own, by its
/// hash. Nothing of the report depends on the script.</remarks>
internal static class HtmlReport
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3660);

    public static string Render(VerdictReport report, DateTimeOffset now)
    {
        string style = Resources.ReadText("report.css");
        string script = Resources.ReadText("report.js");
        Markup markup = new();
        markup.Trusted("<!DOCTYPE html>\n");
        markup.Open("html", ("lang", "en")).NewLine();
        markup.Open("head").NewLine();
        markup.Void("meta", ("charset", "utf-8")).NewLine();
        markup.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy(script))).NewLine();
        markup.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).NewLine();
        markup.Void("meta", ("name", "color-scheme"), ("content", "light dark")).NewLine();
        markup.Element("title", $"{Sentences.Of(report.Verdict)}: {report.FollowUp.Name}").NewLine();
        markup.Open("style").Trusted(style).Close().NewLine();
        markup.Close().NewLine();
        markup.Open("body").NewLine();
        HeaderSection.Write(markup, report);
        markup.Open("main").NewLine();
        HostTableSection.Write(markup, report);
        PlanSection.Write(markup, report);
        HostSection.WriteAll(markup, report, Span(report));
        SourcesSection.Write(markup, report);
        markup.Close().NewLine();
        markup.Element("footer", $"plimsoll {Hosting.ProductVersion.Text}, written {Sentences.Of(now)} UTC. "
            + Sentences.Legend).NewLine();
        markup.Open("script").Trusted(script).Close().NewLine();
        markup.Close().NewLine();
        markup.Close().NewLine();
        return markup.ToString();
    }

    /// <summary>The time all charts show, so that they can be compared: the evidence's window, or what was seen where
    /// that is no usable span.</summary>
    private static Window Span(VerdictReport report)
    {
        Window window = report.EvidenceWindow;
        if (window.Length > TimeSpan.Zero && window.Length <= LongestSpan)
        {
            return window;
        }

        DateTimeOffset[] seen =
        [
            .. report.Hosts.SelectMany(h => h.Demand.Take(1).Concat(h.Demand.TakeLast(1))).Select(d => d.At),
            .. report.Hosts.SelectMany(h => h.Runs).Select(r => r.Start.Earliest),
            .. report.Hosts.SelectMany(h => h.Runs).Select(r => (r.End ?? r.Start).Latest),
        ];
        DateTimeOffset from = seen.Length == 0 ? DateTimeOffset.UnixEpoch : seen.Min();
        DateTimeOffset until = seen.Length == 0 ? from : seen.Max();
        return new(from, until > from ? until : from + TimeSpan.FromHours(1));
    }

    private static string Policy(string script)
    {
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return $"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; "
            + "form-action 'none'";
    }
}
