namespace Plimsoll.Domain.Evidence;

/// <summary>What systemd logged about a unit, by its message id.</summary>
/// <remarks>Source: systemd <c>src/systemd/sd-messages.h</c>.</remarks>
public enum UnitEventKind
{
    /// <summary>7d4958e842da4a758f6c1cdc7b36dcc5</summary>
    Starting,

    /// <summary>39f53479d3a045ac8e11786248231fbf; for a oneshot it means finished.</summary>
    Started,

    /// <summary>7ad2d189f7e94e70a38c781354912448</summary>
    Succeeded,

    /// <summary>d9b373ed55a64feb8242e02dbe79a49c; <see cref="UnitEvent.Result"/> says why.</summary>
    Failed,

    /// <summary>be02cf6855d2428ba40df7e9d022f03d</summary>
    StartFailed,

    /// <summary>fe6faa94e7774663a0da52717891d8ef: the kernel killed a process of the unit.</summary>
    OomKilled,

    /// <summary>The same id, or oomd's own, when systemd-oomd or earlyoom killed in user space.</summary>
    OomdKilled,

    /// <summary>ae8f7b866b0347b9af31fe1c80b127c0: what the unit consumed.</summary>
    Consumed,

    /// <summary>98e322203f7a4ed290d09fe03c09fe15: the main process ended.</summary>
    ProcessExited,

    /// <summary>A line the unit itself printed, or any other record of its invocation.</summary>
    Output,
}
