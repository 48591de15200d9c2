using System.Globalization;
using Plimsoll.Cli.Hosting;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Cli.Outputs;

/// <summary>Shows what is being done: one line on stderr that is rewritten in place on a terminal; elsewhere nothing,
/// or a line per step when verbose. Standard output is never touched.</summary>
internal sealed class ProgressLine(CliHost host, bool isQuiet, bool isVerbose)
    : IProgress<VerificationProgress>, IDisposable
{
    private const string EraseLine = "\r\e[K";
    private const int LongestActivity = 60;

    private readonly Lock _lock = new();
    private bool _isShown;

    public void Report(VerificationProgress value)
    {
        if (isQuiet || (!isVerbose && !host.ErrorIsTerminal))
        {
            return;
        }

        string activity = Printable.Line(value.Step);
        string line = value.Total > 0
            ? string.Create(CultureInfo.InvariantCulture, $"[{value.Done}/{value.Total}] {activity}")
            : activity;

        // Steps of several hosts may report at the same time.
        lock (_lock)
        {
            if (isVerbose)
            {
                host.Error.WriteLine(line);
                return;
            }

            host.Error.Write(EraseLine + (line.Length > LongestActivity ? line[..LongestActivity] : line));
            host.Error.Flush();
            _isShown = true;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isShown)
            {
                host.Error.Write(EraseLine);
                host.Error.Flush();
                _isShown = false;
            }
        }
    }
}
