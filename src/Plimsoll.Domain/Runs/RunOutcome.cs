namespace Plimsoll.Domain.Runs;

public enum RunOutcome
{
    Unknown,
    Succeeded,
    Failed,
}
