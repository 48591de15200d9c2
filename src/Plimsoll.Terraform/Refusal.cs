using Plimsoll.Domain.Diagnostics;
using Plimsoll.Terraform.Hcl;

namespace Plimsoll.Terraform;

/// <summary>Why no edit is made: a place, a code with what was found, and what a person can do instead.</summary>
/// <param name="Fault">Codes PLM5001 to PLM5120, <c>docs/diagnostics/terraform.md</c>.</param>
/// <param name="Suggestion">What would make the change possible, in plain words; empty when nothing would.</param>
/// <param name="Candidates">What was meant, perhaps: addresses of machines, or files.</param>
public sealed record Refusal(Diagnostic Fault, string Suggestion, IReadOnlyList<string> Candidates)
{
    public override string ToString() => Fault.ToString();

    internal static Refusal At(Place place, string code, string message, string suggestion) =>
        new(new(place.Point, code, message), suggestion, []);

    internal static Refusal OfFile(string path, string code, string message, string suggestion) =>
        new(new(new(path, 1, 1), code, message), suggestion, []);
}
