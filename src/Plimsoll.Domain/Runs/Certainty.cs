namespace Plimsoll.Domain.Runs;

/// <summary>How sure a cause is: <see cref="Certain"/> when a record names it, <see cref="Probable"/> when readings agree
/// with it but nothing names it.</summary>
public enum Certainty
{
    Unknown,
    Probable,
    Certain,
}
