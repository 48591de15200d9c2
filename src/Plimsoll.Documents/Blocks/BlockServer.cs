using Plimsoll.Domain.FollowUps.Servers;

namespace Plimsoll.Documents.Blocks;

/// <summary>Reads what an item of <c>evidence</c> says about its server beside the address.</summary>
internal sealed class BlockServer(BlockValues values)
{
    public ServerAccess Read(MapReader item)
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
