namespace Plimsoll.Domain.Runs;

/// <summary>What started a run, as far as the timer's readings tell.</summary>
public enum RunTrigger
{
    Unknown,
    Timer,

    /// <summary>The timer elapsed while the machine was off and caught up within minutes of the boot.</summary>
    CatchUp,

    /// <summary>Started while the timer's last trigger stayed the same: by hand or by another unit.</summary>
    Manual,
}
