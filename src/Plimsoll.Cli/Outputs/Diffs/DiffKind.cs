namespace Plimsoll.Cli.Outputs.Diffs;

internal enum DiffKind
{
    Same,
    Removed,
    Added,
}
