using Plimsoll.PromQl.Tests.Corpus;
using Plimsoll.PromQl.Tests.Fuzzing;

namespace Plimsoll.PromQl.Tests.Agreement;

public sealed class PromtoolAgreementTests
{
    [Fact]
    public async Task Probe()
    {
        ExpressionMutator mutator = new(ExpressionCorpus.Valid, seed: 1);
        List<string> all = [.. ExpressionCorpus.Valid];
        HashSet<string> seen = [.. all];
        while (all.Count < 3500) { string t = mutator.Next(); if (t.Length < 2000 && IsWell(t) && seen.Add(t)) all.Add(t); }
        string?[] r = await Promtool.JudgeAsync(all);
        using StreamWriter w = new("/tmp/pq/dis.txt");
        for (int i = 0; i < all.Count; i++) { ParsedExpression p = PromQlParser.Parse(all[i]); if (p.IsValid != (r[i] is null)) w.WriteLine($"{(p.IsValid ? "A" : "R")}\t{System.Text.Json.JsonSerializer.Serialize(all[i])}\t{r[i]}\t{p.Faults.FirstOrDefault()?.Message}"); }
        w.WriteLine(r.Count(x => x is null));
    }
    static bool IsWell(string t) { try { new System.Text.UTF8Encoding(false, true).GetByteCount(t); return true; } catch (ArgumentException) { return false; } }
}
