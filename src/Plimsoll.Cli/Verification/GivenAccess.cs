using Plimsoll.Cli.Configuration;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Cli.Verification;

/// <summary>What command line and configuration say about servers beside their address.</summary>
/// <remarks>All of it holds for the servers that settings name. Of a server that the document names, the document says
/// it; a flag or variable replaces that, as with risk and window, and <c>plimsoll.yaml</c> does not.</remarks>
internal sealed class GivenAccess(EffectiveConfiguration configuration)
{
    private static readonly Setting[] All = [Settings.ServerKind, Settings.Tenant, Settings.Read];

    /// <summary>A server that a setting names.</summary>
    public EvidenceSpec.Prometheus Server(string address, SourcePoint at) =>
        new(SettingText.Address(address)!, at) { Access = Over(new(), mayBeOfFile: true) };

    /// <summary>The evidence with what is in effect; what cannot be together is reported once.</summary>
    public IReadOnlyList<EvidenceSpec> Apply(IReadOnlyList<EvidenceSpec> evidence, DiagnosticList diagnostics)
    {
        List<EvidenceSpec> applied = new(evidence.Count);
        HashSet<string> reported = [];
        foreach (EvidenceSpec spec in evidence)
        {
            EvidenceSpec.Prometheus? server = spec as EvidenceSpec.Prometheus;
            server = server is null ? null : server with { Access = Over(server.Access, mayBeOfFile: false) };
            Report(Settings.Tenant, server?.Access.TenantProblem);
            Report(Settings.Read, server?.Access.ReadProblem);
            applied.Add(server ?? spec);
        }

        return applied;

        void Report(Setting setting, string? problem)
        {
            if (problem is not null && reported.Add(problem))
            {
                // Of a server in the document the kind may be the flag that does not fit.
                Setting at = All.FirstOrDefault(s => s == setting && IsGiven(s, mayBeOfFile: true)) ?? Settings.ServerKind;
                diagnostics.Add(Place(at), DiagnosticCodes.ServerAccess, problem);
            }
        }
    }

    private ServerAccess Over(ServerAccess stated, bool mayBeOfFile) => new(
        IsGiven(Settings.ServerKind, mayBeOfFile)
            ? ServerAccess.Kinds.First(k => k.Word == configuration.Text(Settings.ServerKind)).Value
            : stated.Kind,
        IsGiven(Settings.Tenant, mayBeOfFile) ? configuration.Text(Settings.Tenant) : stated.Tenant,
        IsGiven(Settings.Read, mayBeOfFile)
            ? ServerAccess.Reads.First(r => r.Word == configuration.Text(Settings.Read)).Value
            : stated.Read);

    private bool IsGiven(Setting setting, bool mayBeOfFile) => configuration[setting] is { IsSet: true } value
        && (value.Origin is SettingOrigin.Flag or SettingOrigin.Environment
            || (mayBeOfFile && value.Origin is SettingOrigin.File));

    private SourcePoint Place(Setting setting) =>
        configuration[setting].Texts is [(_, SourcePoint at), ..] ? at : new(setting.Flag, 1, 1);
}
