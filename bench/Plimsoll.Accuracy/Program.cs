using Plimsoll.Accuracy;
using Plimsoll.Domain.Advice.Demands;
using Plimsoll.Engine.Verifying;
using Plimsoll.Testing;

#pragma warning disable RS0030 // A program that prints its table.
IReadOnlyList<TrueRun> truth = TrueRun.ReadAll(Repository.Sample("truth.json"));
Console.Write(AccuracyTable.Markdown("With metrics and journals", AccuracyTable.Of(truth, await SampleVerification.RunAsync(
    new VerificationSources([SampleVerification.Metrics()], [SampleVerification.Journals()], null, null)))));
Console.WriteLine();
Console.Write(AccuracyTable.Markdown("With metrics alone", AccuracyTable.Of(truth, await SampleVerification.RunAsync(
    new VerificationSources([SampleVerification.Metrics()], [], null, null)))));
Console.WriteLine();
IReadOnlyList<HostMaterial> hosts = await SampleVerification.MaterialAsync();
Console.Write(ReplayTable.Markdown("Replay of the recorded machines", ReplayTable.Recorded(hosts)));
Console.WriteLine();
Console.Write(ReplayTable.Markdown("Replay of the fix before it came", ReplayTable.WithTheFix(hosts)));
Console.WriteLine();
Console.Write(ReplayTable.Markdown("Capacity against the true demand", ReplayTable.TrueDemand(hosts, truth)));
Console.WriteLine();
Console.Write(SwapTable.Markdown(SwapTable.Of(hosts, truth)));
Console.WriteLine();
Console.Write(AdviceTable.Markdown(hosts));
Console.WriteLine();
Console.Write(FourAnswers.Markdown(FourAnswers.Of(hosts)));
