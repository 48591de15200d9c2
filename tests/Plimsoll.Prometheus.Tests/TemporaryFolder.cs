namespace Plimsoll.Prometheus.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("plimsoll-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
