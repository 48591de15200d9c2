using System.Globalization;
using Plimsoll.Contest.Data;
using Plimsoll.Contest.Judging;
using Plimsoll.Contest.Measuring;
using Plimsoll.Contest.Questions;
using Plimsoll.Contest.Servers;

namespace Plimsoll.Contest;

/// <summary>The same questions about the same samples to Plimsoll, Prometheus and VictoriaMetrics.</summary>
internal sealed class SideBySide(FleetData data, string program, string folder)
{
    private readonly Differences _differences = new();
    private readonly List<string> _refusals = [];
    private readonly IReadOnlyList<Question> _questions = Question.Of(data.Shape);
    private readonly ProgramRun _plimsoll = new(program, folder);

    /// <returns>Every answer is what was put in.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Shape.Hosts} hosts, {data.Shape.Days} days, {data.Truth.Samples} samples; blocks {data.BlockBytes() / 1e6:0.0} MB"));
        Table.Head("question", "tool", "seconds", "processor seconds", "peak MiB", "time against `plimsoll verify`");
        Cost verify = await VerifyAsync("plimsoll, blocks", ["--blocks", data.Blocks], cancellation);
        Print("whole verdict", "Plimsoll, from the blocks", verify, verify);
        Cost runs = await Rounds.BestAsync(() => RunAsync(
            "runs", Out("runs.json"), ["--blocks", data.Blocks], cancellation));
        VerdictJudge.Runs("plimsoll, blocks", Out("runs.json"), data.Truth, _differences);
        Print("list of runs", "Plimsoll, from the blocks", runs, verify);

        await using (ServerProcess prometheus = await PrometheusServer.StartAsync(
            data, Path.Combine(folder, "prometheus"), Limits.Raised, cancellation))
        {
            await AskAllAsync("Prometheus", prometheus, verify, cancellation);
            await VerifyRemotelyAsync(prometheus, verify, cancellation);
        }

        await using (ServerProcess victoria = await VictoriaServer.StartAsync(
            data, Path.Combine(folder, "victoria"), Limits.Raised, cancellation))
        {
            await AskAllAsync("VictoriaMetrics", victoria, verify, cancellation);
        }

        await AskWithDefaultsAsync(cancellation);
        Console.WriteLine();
        foreach (string refusal in _refusals)
        {
            Console.WriteLine(refusal);
        }

        _differences.Print();
        return _differences.IsEmpty;
    }

    private string Out(string name) => Path.Combine(folder, name);

    private Task<Cost> RunAsync(string command, string output, string[] source, CancellationToken cancellation) =>
        _plimsoll.RunAsync(output, cancellation, [command, data.FollowUp, "--format", "json", "--quiet", .. source]);

    private async Task<Cost> VerifyAsync(string who, string[] source, CancellationToken cancellation)
    {
        Cost cost = await Rounds.BestAsync(() => RunAsync("verify", Out("verdict.json"), source, cancellation));
        VerdictJudge.Verdicts(who, Out("verdict.json"), data.Truth, _differences);
        return cost;
    }

    private async Task VerifyRemotelyAsync(ServerProcess server, Cost verify, CancellationToken cancellation)
    {
        try
        {
            Cost cost = await VerifyAsync(
                "plimsoll, prometheus", ["--prometheus", server.Address.ToString(), "--timeout", "5m"], cancellation);
            Print("whole verdict", "Plimsoll, from Prometheus", cost, verify);
        }
        catch (ContestException e)
        {
            Table.Row("whole verdict", "Plimsoll, from Prometheus", "failed", "", "", "");
            _differences.Failed("plimsoll, prometheus", e.Message);
        }
    }

    private async Task AskAllAsync(string who, ServerProcess server, Cost verify, CancellationToken cancellation)
    {
        using Asker asker = new(server, data.Truth.Until);
        Cost? sum = null;
        bool isWhole = true;
        foreach (Question question in _questions)
        {
            Answer? answer = null;
            Cost cost = await Rounds.BestAsync(async () =>
            {
                (answer, Cost once) = await asker.AskAsync(question, cancellation);
                return once;
            });
            if (answer!.Values is null)
            {
                isWhole = false;
                Table.Row(question.Name, who, "refused", "", "", "");
                _refusals.Add($"{who}, {question.Name}: {answer.Refusal}");
                continue;
            }

            _differences.Compare(who, question, answer, data.Truth);
            Print(question.Name, who, cost, verify);
            sum = sum?.Then(cost) ?? cost;
        }

        if (sum is not null && isWhole)
        {
            Print("all four", who, sum, verify);
        }
    }

    private async Task AskWithDefaultsAsync(CancellationToken cancellation)
    {
        Table.Head("question, default limits", "tool", "seconds", "processor seconds", "peak MiB");
        await using (ServerProcess prometheus = await PrometheusServer.StartAsync(
            data, Path.Combine(folder, "prometheus"), Limits.Default, cancellation))
        {
            await AskOnceAsync("Prometheus", prometheus, cancellation);
        }

        await using ServerProcess victoria = await VictoriaServer.StartAsync(
            data, Path.Combine(folder, "victoria"), Limits.Default, cancellation);
        await AskOnceAsync("VictoriaMetrics", victoria, cancellation);
    }

    private async Task AskOnceAsync(string who, ServerProcess server, CancellationToken cancellation)
    {
        using Asker asker = new(server, data.Truth.Until);
        foreach (Question question in _questions)
        {
            (Answer answer, Cost cost) = await asker.AskAsync(question, cancellation);
            bool isRefused = answer.Values is null;
            Table.Row([isRefused ? $"{question.Name}: REFUSED" : question.Name, who, .. Table.Cells(cost)]);
            if (isRefused)
            {
                _refusals.Add($"Refused at default limits by {who}, {question.Name}: {answer.Refusal}");
            }
            else
            {
                _differences.Compare($"{who}, default limits", question, answer, data.Truth);
            }
        }
    }

    private static void Print(string question, string who, Cost cost, Cost verify) =>
        Table.Row([question, who, .. Table.Cells(cost), Table.Ratio(cost.Wall / verify.Wall)]);
}
