using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Outputs;

namespace Plimsoll.Cli.Tests.Outputs;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter _error = new();
    private readonly Clock _clock = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Report_AfterAWhile_TellsRateAndTimeLeft()
    {
        using ProgressLine progress = Verbose();
        progress.Report(new("verifying", 0, 1000));
        _clock.Seconds = 4;
        progress.Report(new("verifying", 100, 1000));

        Assert.Equal(
            ["[0/1000] verifying", "[100/1000] verifying, 25 hosts a second, 36 s left"], Lines());
    }

    [Fact]
    public void Report_WhenHostsFollowFast_ShowsFewOfThemAndTheLast()
    {
        using ProgressLine progress = Verbose();
        for (int i = 1; i <= 1000; i++)
        {
            _clock.Seconds = i / 1000.0;
            progress.Report(new("verifying", i, 1000));
        }

        Assert.Equal(["[1/1000] verifying", "[1000/1000] verifying"], Lines());
    }

    [Fact]
    public void Report_WhenNobodyLooks_WritesNothing()
    {
        using ProgressLine progress = new(Host(isTerminal: false), isQuiet: false, isVerbose: false);
        progress.Report(new("verifying", 1, 2));

        Assert.Empty(_error.ToString());
    }

    private ProgressLine Verbose() => new(Host(isTerminal: false), isQuiet: false, isVerbose: true);

    private string[] Lines() => _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private CliHost Host(bool isTerminal) => new()
    {
        Output = Stream.Null,
        Error = _error,
        OutputIsTerminal = false,
        ErrorIsTerminal = isTerminal,
        TerminalColumns = () => 80,
        Environment = new Dictionary<string, string>(),
        CurrentFolder = "/",
        Clock = _clock,
    };

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
