namespace Plimsoll.Fleet.Telling;

/// <summary>What systemd says of a oneshot.</summary>
public enum UnitState
{
    Inactive,
    Activating,
    Failed,
}
