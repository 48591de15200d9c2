using System.Diagnostics;
using Plimsoll.Domain.Evidence;
using Plimsoll.Domain.FollowUps.Servers;
using Plimsoll.Engine.Ports;
using Plimsoll.Prometheus.Server;
using Plimsoll.Testing;

namespace Plimsoll.Prometheus.Tests.Faults;

/// <summary>Every row of the table against a server that does just that: no fault becomes data.</summary>
public sealed class FaultTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);
    private static readonly MetricRequest s_request =
        new([Lab.Host("ns1")], [MetricSelector.Plain("up")], Lab.Recorded);

    public static TheoryData<string> Names => [.. FaultTable.Rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FetchAsync_WhenServerIsAtFault_AnswersAsTheTableSays(string name)
    {
        Fault fault = FaultTable.Rows.Single(r => r.Name == name);
        await using RawServer raw = new(fault.Answer, fault.ReadsRequest);
        using PrometheusServer server = Server(fault, raw);
        Stopwatch watch = Stopwatch.StartNew();

        MetricFetch fetched = await server.FetchAsync(s_request, TestContext.Current.CancellationToken);

        Assert.True(watch.Elapsed < s_longest, $"took {watch.Elapsed}");
        Assert.Equal(fault.Outcome, OutcomeOf(fetched));
        Assert.Contains(fault.Reason, ReasonOf(fetched), StringComparison.Ordinal);
        if (fault.Requests is { } requests)
        {
            // The question what kind of server it is came before; here nobody could tell that it was that one.
            Assert.Equal(fault.IsTls ? requests + 1 : requests, raw.Requests.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FetchAsync_WhenTheKindIsAskedInVain_AnswersAsTheTableSays(string name)
    {
        Fault fault = FaultTable.Rows.Single(r => r.Name == name);
        await using RawServer raw = new(fault.Answer, fault.ReadsRequest, saysItsKind: true);
        using PrometheusServer server = Server(fault, raw);

        MetricFetch fetched = await server.FetchAsync(s_request, TestContext.Current.CancellationToken);

        Assert.Equal(fault.Outcome, OutcomeOf(fetched));
        Assert.Contains(fault.Reason, ReasonOf(fetched), StringComparison.Ordinal);
        Assert.Equal(ServerKind.Auto, server.FoundKind);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EvaluateAndFindAlertAsync_WhenServerIsAtFault_AreNeverAnAnswer(string name)
    {
        Fault fault = FaultTable.Rows.Single(r => r.Name == name);
        await using RawServer raw = new(fault.Answer, fault.ReadsRequest);
        using PrometheusServer server = Server(fault, raw);

        IReadOnlyDictionary<string, PromQlAnswer> answers = await server.EvaluateAsync(
            "up", Lab.Recorded.Until, Lab.Hosts, TestContext.Current.CancellationToken);
        RuleProof proof = await server.FindAlertAsync("any", TestContext.Current.CancellationToken);

        Assert.Equal(Lab.Hosts.Count, answers.Count);
        Assert.IsType<RuleProof.Unknown>(proof);
        bool mayAnswer = fault.Outcome is Fault.Data or Fault.NoHost

            // An expression may give one value per host, without a name, and of any time.
            || name is "A vector where a range was asked" or "Series without a name"
                or "Samples of another time than asked";
        Assert.True(mayAnswer || answers.Values.All(a => a is PromQlAnswer.Unavailable), $"{name}: {answers["ns1"]}");
    }

    [Fact]
    public async Task FetchAsync_WhenAnswerIsCutAtAnyByte_IsUnavailable()
    {
        int length = 0;
        await using RawServer raw = new(r => r.SendAsync(
            $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{FaultTable.Good[..length]}"));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address));
        for (; length < FaultTable.Good.Length; length++)
        {
            MetricFetch fetched = await server.FetchAsync(s_request, TestContext.Current.CancellationToken);
            Assert.IsType<MetricFetch.Unavailable>(fetched);
        }

        MetricFetch whole = await server.FetchAsync(s_request, TestContext.Current.CancellationToken);
        Assert.Equal(3, Lab.Lines(whole).Count);
    }

    [Fact]
    public async Task FetchAsync_WhenFaultPassesAfterOneTry_IsAvailable()
    {
        int asked = 0;
        await using RawServer raw = new(r => r.SendAsync(Interlocked.Increment(ref asked) < 3
            ? RawServer.Http(503, "", "Retry-After: 0\r\n")
            : RawServer.Http(200, FaultTable.Good)));
        using PrometheusServer server = new(FaultTable.Patient(raw.Address));

        MetricFetch fetched = await server.FetchAsync(s_request, TestContext.Current.CancellationToken);

        Assert.Equal(3, Lab.Lines(fetched).Count);
    }

    [Fact]
    public void Page_WhenCompared_HasTheRowsOfTheTable()
    {
        string[] page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "faults.md"));

        string[] rows = [.. page.SkipWhile(l => !l.StartsWith("| --- ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(l => l.StartsWith("| ", StringComparison.Ordinal))];

        Assert.Equal(FaultTable.Rows.Select(Row), rows);
    }

    private static string Row(Fault fault)
    {
        string asked = fault switch
        {
            { IsDown: true } => "3",
            { Requests: { } requests } => $"{requests}",
            _ => "smaller and smaller",
        };
        return $"| {fault.Name} | {fault.Outcome} | {fault.Reason} | {asked} |";
    }

    private static PrometheusServer Server(Fault fault, RawServer raw)
    {
        Uri address = fault.IsDown ? new($"http://127.0.0.1:{ServerStart.FreePort()}") : raw.Address;
        if (fault.IsTls)
        {
            address = new UriBuilder(address) { Scheme = "https" }.Uri;
        }

        return new PrometheusServer(fault.Options?.Invoke(address) ?? FaultTable.Patient(address));
    }

    private static string OutcomeOf(MetricFetch fetch) => fetch switch
    {
        MetricFetch.Available { Warnings.Count: > 0 } => Fault.Warned,
        MetricFetch.Available { SeriesByHost.Count: 0 } => Fault.NoHost,
        MetricFetch.Available available when available.SeriesByHost["ns1"].Sum(s => s.Count) == 3 => Fault.Data,
        MetricFetch.Unavailable => Fault.Unavailable,
        _ => "data that are short",
    };

    private static string ReasonOf(MetricFetch fetch) => fetch switch
    {
        MetricFetch.Available available => string.Join('\n', available.Warnings.Select(w => w.Reason)),
        MetricFetch.Unavailable unavailable => unavailable.Fault.Reason,
        _ => "",
    };
}
