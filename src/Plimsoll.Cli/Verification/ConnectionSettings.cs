namespace Plimsoll.Cli.Verification;

/// <summary>How to talk to servers. Holds secrets, and so prints none of itself.</summary>
/// <param name="Timeout">Longest wait for one answer of a server or command.</param>
/// <param name="Headers">Sent with every request, in order; values are secrets.</param>
/// <param name="CaFile">Absolute path, PEM; null: the system's authorities.</param>
/// <param name="ClientCertificateFile">Absolute path, PEM.</param>
/// <param name="ClientKeyFile">Absolute path, PEM; null: the key is in the certificate's file.</param>
internal sealed record ConnectionSettings(
    TimeSpan Timeout,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? User,
    string? Password,
    string? BearerToken,
    string? CaFile,
    string? ClientCertificateFile,
    string? ClientKeyFile)
{
    public override string ToString() => $"{nameof(ConnectionSettings)} {{ Timeout = {Timeout} }}";
}
