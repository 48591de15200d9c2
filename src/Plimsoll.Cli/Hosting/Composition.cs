using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Verification;
using Plimsoll.Documents;

namespace Plimsoll.Cli.Hosting;

/// <summary>Puts the parts together: the one place that names them all.</summary>
internal static class Composition
{
    public static Services Create() => new(
        FollowUpReader.Read, new EvidenceVerification(TimeProvider.System), CheckPages.All, CheckPages.Text,
        new EvidenceInquiry(TimeProvider.System).AskAsync);
}
