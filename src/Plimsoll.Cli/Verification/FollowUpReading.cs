using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Cli.Verification;

/// <summary>Reads a follow-up document.</summary>
/// <param name="path">As the user gave it; used in diagnostics and output.</param>
/// <param name="text">The whole document, with its byte order mark if it has one.</param>
internal delegate Parsed<FollowUp> FollowUpReading(string path, string text);
