using System.Globalization;
using Plimsoll.Cli.Hosting;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Cli.Outputs;

/// <summary>Shows what is being done: one line on stderr that is rewritten in place on a terminal; elsewhere nothing,
/// or now and then a line when verbose. Standard output is never touched.</summary>
internal sealed class ProgressLine(CliHost host, bool isQuiet, bool isVerbose)
    : IProgress<VerificationProgress>, IDisposable
{
    private const string EraseLine = "\r\e[K";
    private const int LongestActivity = 60;

    // Sooner a rate says little, and nobody needs to be told how long it will take.
    private static readonly TimeSpan s_estimateAfter = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _pause = TimeSpan.FromMilliseconds(isVerbose ? 1000 : 100);
    private readonly long _started = host.Clock.GetTimestamp();
    private readonly Lock _lock = new();
    private string? _step;
    private TimeSpan _shownAt;
    private bool _isShown;

    public void Report(VerificationProgress value)
    {
        if (isQuiet || (!isVerbose && !host.ErrorIsTerminal))
        {
            return;
        }

        // Hosts may report at the same time, and thousands of times a second.
        lock (_lock)
        {
            TimeSpan elapsed = host.Clock.GetElapsedTime(_started);
            bool isNews = value.Step != _step || value.Done == value.Total;
            if (!isNews && elapsed - _shownAt < _pause)
            {
                return;
            }

            _step = value.Step;
            _shownAt = elapsed;
            Write(Text(value, elapsed));
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

    private void Write(string line)
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

    private static string Text(VerificationProgress value, TimeSpan elapsed)
    {
        string activity = Printable.Line(value.Step);
        if (value.Total == 0)
        {
            return activity;
        }

        string counted = string.Create(CultureInfo.InvariantCulture, $"[{value.Done}/{value.Total}] {activity}");
        if (value.Done == 0 || value.Done == value.Total || elapsed < s_estimateAfter)
        {
            return counted;
        }

        double rate = value.Done / elapsed.TotalSeconds;
        double left = Math.Ceiling((value.Total - value.Done) / rate);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{counted}, {rate:0.#} hosts a second, {(left < 100 ? $"{left:0} s" : $"{left / 60:0} min")} left");
    }
}
