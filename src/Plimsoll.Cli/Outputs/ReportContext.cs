namespace Plimsoll.Cli.Outputs;

/// <summary>What a report needs beside the verdict.</summary>
/// <param name="Now">When it is written, UTC.</param>
internal sealed record ReportContext(TextStyle Style, DateTimeOffset Now);
