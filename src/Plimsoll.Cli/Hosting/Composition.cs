using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Verification;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;

namespace Plimsoll.Cli.Hosting;

/// <summary>Puts the parts together: the one place that names them all.</summary>
internal static class Composition
{
    public static Services Create() => new(ReadFollowUp, new NoVerification(), CheckPages.All, CheckPages.Text);

    private static Parsed<FollowUp> ReadFollowUp(string path, string text) =>
        new(null, [new Diagnostic(new SourcePoint(path, 1, 1), "PLM1000", "documents cannot be read yet")]);

    private sealed class NoVerification : IVerification
    {
        public Task<VerificationResult> RunAsync(
            VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation) =>
            throw new NotSupportedException("verification is not wired up yet");
    }
}
