namespace Plimsoll.Terraform.Tracing;

/// <summary>A value with the places that decide it.</summary>
/// <param name="Candidates">Where an edit would change it, best first; empty when nothing may be edited.</param>
/// <param name="Via">Locals and variables a map or list was reached through; its members inherit them.</param>
/// <param name="Shape">The declared type, when a variable has one.</param>
internal sealed record Traced(
    Value Value, IReadOnlyList<Candidate> Candidates, IReadOnlyList<Holder> Via, TypeShape? Shape = null)
{
    public static Traced Of(Value value) => new(value, [], []);

    public static Traced Unknown(Refusal why) => Of(new Value.Unknown(why));

    public Refusal? Why => (Value as Value.Unknown)?.Why;

    /// <summary>The same value, reached through one more local or variable.</summary>
    public Traced Through(Holder holder) => this with
    {
        Candidates = [.. Candidates.Select(c => c with { Via = [.. c.Via, holder] })],
        Via = [.. Via, holder],
    };

    /// <summary>The same value as the entry of its own machine: how the collection was reached does not matter.</summary>
    public Traced AsOwn() => this with { Via = [], Candidates = [.. Candidates.Select(c => c with { Via = [] })] };

    public Traced WithoutPlaces() => this with { Candidates = [] };
}
