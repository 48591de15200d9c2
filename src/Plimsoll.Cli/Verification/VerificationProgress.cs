namespace Plimsoll.Cli.Verification;

/// <summary>What is being done now.</summary>
/// <param name="Activity">For people, e.g. <c>reading the journal of ns2</c>.</param>
/// <param name="Done">Steps finished, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Steps in all; 0 when not known.</param>
internal sealed record VerificationProgress(string Activity, int Done, int Total);
