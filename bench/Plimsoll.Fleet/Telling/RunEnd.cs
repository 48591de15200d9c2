namespace Plimsoll.Fleet.Telling;

/// <summary>How a made run ends.</summary>
public enum RunEnd
{
    Good,
    Failed,
    Killed,
}
