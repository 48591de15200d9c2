namespace Plimsoll.Domain.Advice.Options;

/// <summary>What a remedy asks of the running guest.</summary>
public enum Interruption
{
    None,

    /// <summary>A reboot inside the guest is enough.</summary>
    Reboot,

    /// <summary>The machine must be stopped and started by its node; a reboot inside the guest changes nothing.</summary>
    PowerCycle,
}
