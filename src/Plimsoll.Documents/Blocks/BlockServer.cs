using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads an item of <c>evidence</c> that names a Prometheus-compatible server: its address and what is said
/// beside it.</summary>
internal sealed class BlockServer(BlockValues values)
{
    public static bool Is(YamlNode.Map item) => item.Entries.Any(e => e.Key.Text == "prometheus");

    public EvidenceSpec.Prometheus? Read(YamlNode.Map map)
    {
        MapReader reader = new(map, BlockKeys.Server, "prometheus", values);
        ServerAccess access = Access(reader);
        return reader.Scalar("prometheus", "an address") is YamlNode.Scalar server && values.Address(server) is Uri address
            ? new EvidenceSpec.Prometheus(address, server.At) { Access = access }
            : null;
    }

    private ServerAccess Access(MapReader item)
    {
        YamlNode.Scalar? kind = item.Scalar("server", "a kind of server");
        YamlNode.Scalar? tenant = item.Scalar("tenant", "the name of a tenant");
        YamlNode.Scalar? read = item.Scalar("read", "a way to read");
        ServerAccess access = new(
            kind is null ? ServerKind.Auto : values.Word(kind, BlockWords.ServerKinds, listsAll: true) ?? ServerKind.Auto,
            tenant is null ? null : values.Text(tenant, "tenant"),
            read is null ? ReadMethod.Auto : values.Word(read, BlockWords.ReadMethods, listsAll: true) ?? ReadMethod.Auto);
        Report(tenant, access.TenantProblem);
        Report(read, access.ReadProblem);
        return access;
    }

    private void Report(YamlNode.Scalar? at, string? problem)
    {
        if (at is not null && problem is not null)
        {
            values.Report(at.At, DocumentCodes.Contradiction, problem);
        }
    }
}
