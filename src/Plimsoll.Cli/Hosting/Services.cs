using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Verification;

namespace Plimsoll.Cli.Hosting;

/// <summary>The parts of the house that commands use.</summary>
/// <param name="CheckText">The page of a check by its id, Markdown; null where none is built in.</param>
internal sealed record Services(
    FollowUpReading ReadFollowUp,
    IVerification Verification,
    IReadOnlyList<CheckPage> Checks,
    Func<string, string?> CheckText);
