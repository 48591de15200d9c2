namespace Plimsoll.Linux.Tests.Journal;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("plimsoll-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
