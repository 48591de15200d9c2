using Plimsoll.Accuracy;
using Plimsoll.Engine.Verifying;
using Plimsoll.Testing;

#pragma warning disable RS0030 // A program that prints its table.
IReadOnlyList<TrueRun> truth = TrueRun.ReadAll(Repository.Sample("truth.json"));
Console.Write(AccuracyTable.Markdown("With metrics and journals", AccuracyTable.Of(truth, await SampleVerification.RunAsync(
    new VerificationSources([SampleVerification.Metrics()], [SampleVerification.Journals()], null, null)))));
Console.WriteLine();
Console.Write(AccuracyTable.Markdown("With metrics alone", AccuracyTable.Of(truth, await SampleVerification.RunAsync(
    new VerificationSources([SampleVerification.Metrics()], [], null, null)))));
