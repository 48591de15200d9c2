using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Terraform.Hcl;

/// <summary>What was found wrong with one file: in order, at most <see cref="Most"/>.</summary>
internal sealed class HclFaults(HclText text)
{
    public const int Most = 100;

    private readonly List<Diagnostic> _all = [];

    public IReadOnlyList<Diagnostic> All => _all;

    public bool IsFull => _all.Count > Most;

    public void Add(int offset, string code, string message)
    {
        if (IsFull)
        {
            return;
        }

        Diagnostic fault = new(text.PointAt(offset), code, message);
        if (_all.Count == Most)
        {
            fault = new(fault.At, TerraformCodes.TooManyFaults, $"more than {Most} faults; the rest is left out");
        }

        _all.Add(fault);
    }
}
