namespace Plimsoll.Domain.Advice.Options;

/// <summary>How the recorded runs fared in the replay of a configuration.</summary>
public readonly record struct ReplayTally(int Survives, int Dies, int Unknown)
{
    public int Runs => Survives + Dies + Unknown;
}
