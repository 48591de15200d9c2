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
foreach (var f in (await SampleVerification.RunAsync(new VerificationSources([SampleVerification.Metrics()], [SampleVerification.Journals()], null, null))).Findings.Where(f => f.Check == "headroom/peak"))
{
    Console.WriteLine($"{f.Host} {f.Outcome} {f.Reason}");
}
IReadOnlyList<Plimsoll.Domain.Advice.Demands.HostMaterial> materials = await SampleVerification.MaterialAsync();
foreach (ReplayTable t in new[] { ReplayTable.Recorded(materials), ReplayTable.WithTheFix(materials) })
{
    Console.WriteLine(t);
    Console.WriteLine(string.Join('\n', t.Misses));
}
foreach (var m in materials)
{
    Console.WriteLine($"{m.Name} ratio {m.Ratio.Ratio} {m.Ratio.Basis} est {m.Demand}");
    foreach (var r in m.Runs)
    {
        var c = r.Machine is null ? null : Plimsoll.Domain.Sizing.MachineCapacity.Of(r.Machine);
        Console.WriteLine($"   {r.Run.Start.Latest:HH:mm:ss} n={r.Trace.Count} {r.Trace.PeakLow/1048576:0}..{r.Trace.PeakHigh/1048576:0} open={r.Trace.IsOpen} oom={r.Run.IsOutOfMemory} cap {c?.Low/1048576:0}..{c?.High/1048576:0} {(c is null ? null : Plimsoll.Domain.Sizing.Replays.RunReplay.Of(r.Trace, c).Outcome)}");
    }
    var advice = Plimsoll.Domain.Advice.Advisor.Of(SampleVerification.Plan(), m);
    foreach (var o in advice.Options)
    {
        Console.WriteLine($"   #{o.Rank} {o.Facts.Id} {string.Join(' ', o.Settings.Select(s => s.Name + "=" + s.Value + s.Unit))} {o.MeetsTarget} {o.Why} tally {o.Replay} margin {o.Margin?.Low/1048576:0} {o.Margin?.High/1048576:0} small={o.IsSmallest}");
    }
}
