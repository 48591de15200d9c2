namespace Plimsoll.Domain.Sizing.Replays;

/// <summary>Replays all guests of a node on one timeline, with its auto-ballooning.</summary>
/// <remarks>
/// Two ends: at the cautious one every guest has its highest demand, its lowest capacity and starts at its minimum, as
/// after a boot; at the hopeful one the lowest, the highest, and the node is settled. Where in its 10 s a pass falls is not
/// known, so <see cref="Phases"/> are tried. A guest survives when no cautious phase kills it, and dies when every hopeful
/// one does. That neighbours may hurt more by wanting less is possible in principle (shares) and not looked for.
/// </remarks>
public static class NodeReplay
{
    private const int Phases = 5;

    /// <summary>Passes until a settled node is where it stays: 8 GiB by 100 MiB.</summary>
    private const int SettlingPasses = 82;

    /// <param name="node">The hypervisor.</param>
    /// <param name="guests">Its guests with their demand; all traces have the same origin.</param>
    /// <param name="settledAtCautiousEnd">The cautious end starts settled: the guests did not just boot.</param>
    /// <param name="settledAtHopefulEnd">So does the hopeful one; false where they did boot just before.</param>
    public static GuestReplay[] Of(
        NodeConfiguration node, IReadOnlyList<NodeGuest> guests, bool settledAtCautiousEnd = false,
        bool settledAtHopefulEnd = true)
    {
        if (guests.Count == 0)
        {
            return [];
        }

        double length = guests.Max(g => g.Trace.Seconds[^1]);
        GuestReplay[] results = new GuestReplay[guests.Count];
        bool[] survives = new bool[guests.Count];
        bool[] dies = new bool[guests.Count];
        Array.Fill(survives, true);
        Array.Fill(dies, true);
        for (int g = 0; g < results.Length; g++)
        {
            results[g] = new GuestReplay(
                guests[g].Name, ReplayOutcome.Unknown, (null, null),
                (double.PositiveInfinity, double.NegativeInfinity), double.PositiveInfinity);
        }

        for (int phase = 0; phase < Phases; phase++)
        {
            double firstPass = phase * Balloons.AutoBalloon.Interval.TotalSeconds / Phases;
            NodeTimeline cautious = new(node, guests, isCautious: true);
            cautious.Run(firstPass, length, settledAtCautiousEnd ? SettlingPasses : 0);
            NodeTimeline hopeful = new(node, guests, isCautious: false);
            hopeful.Run(firstPass, length, settledAtHopefulEnd ? SettlingPasses : 0);
            for (int g = 0; g < results.Length; g++)
            {
                survives[g] &= cautious.Death(g) is null;
                dies[g] &= hopeful.Death(g) is not null;
                GuestReplay sofar = results[g];
                results[g] = sofar with
                {
                    FirstDeath = (
                        Min(sofar.FirstDeath.Low, cautious.Death(g)),
                        dies[g] ? Math.Max(sofar.FirstDeath.High ?? 0, hopeful.Death(g) ?? 0) : null),
                    Margin = (
                        Math.Min(sofar.Margin.Low, cautious.Margin(g)), Math.Max(sofar.Margin.High, hopeful.Margin(g))),
                    SmallestMemory = Math.Min(sofar.SmallestMemory, cautious.SmallestMemory(g)),
                };
            }
        }

        for (int g = 0; g < results.Length; g++)
        {
            results[g] = results[g] with
            {
                Outcome = dies[g] ? ReplayOutcome.Dies
                    : survives[g] && !guests[g].Trace.IsOpen ? ReplayOutcome.Survives
                    : ReplayOutcome.Unknown,
            };
        }

        return results;
    }

    private static double? Min(double? left, double? right) =>
        left is double one && right is double other ? Math.Min(one, other) : left ?? right;
}
