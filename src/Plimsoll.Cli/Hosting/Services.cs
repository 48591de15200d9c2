using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Verification;

namespace Plimsoll.Cli.Hosting;

/// <summary>The parts of the house that commands use.</summary>
/// <param name="AskEvidence">Asks the evidence at hand what <c>lint</c> wants to know of it.</param>
/// <param name="CheckText">The page of a check by its id, Markdown; null where none is built in.</param>
internal sealed record Services(
    FollowUpReading ReadFollowUp,
    IVerification Verification,
    IReadOnlyList<CheckPage> Checks,
    Func<string, string?> CheckText,
    EvidenceAsking AskEvidence);
