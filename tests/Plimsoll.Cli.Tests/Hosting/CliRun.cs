using System.Text;
using Plimsoll.Cli.Catalogue;
using Plimsoll.Cli.Hosting;
using Plimsoll.Cli.Linting;
using Plimsoll.Cli.Tests.Fixtures;
using Plimsoll.Cli.Verification;
using Plimsoll.Domain.Diagnostics;
using Plimsoll.Domain.FollowUps;
using Plimsoll.Domain.Verdicts;
using Plimsoll.Engine.Verifying;

namespace Plimsoll.Cli.Tests.Hosting;

/// <summary>Runs the whole command line in this process, in a folder of its own; only reading documents and judging are
/// replaced, as they belong to other projects.</summary>
internal sealed class CliRun : IDisposable, IVerification
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new();

    public CliRun()
    {
        File.WriteAllText(Path.Combine(Folder, "plan.md"), "a plan");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("plimsoll-cli-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public VerdictReport Report { get; set; } = Reports.Pass();

    public IReadOnlyList<Diagnostic>? BadInput { get; set; }

    public Exception? Bug { get; set; }

    public IReadOnlyList<EvidenceSpec> DocumentEvidence { get; set; } = [new EvidenceSpec.OpenMetrics("m.om", default)];

    public IReadOnlyList<Diagnostic> DocumentDiagnostics { get; set; } = [];

    public bool IsTerminal { get; set; }

    public DateTimeOffset Now { get; set; } = Reports.Now;

    public Action WhileVerifying { get; set; } = () => { };

    public VerificationInput? Input { get; private set; }

    /// <summary>Reads documents in place of the fake plan.</summary>
    public FollowUpReading? Reader { get; init; }

    public LiveAnswer Live { get; set; } = LiveAnswer.None;

    /// <summary>What <c>lint</c> asked evidence of.</summary>
    public List<VerificationInput> Asked { get; } = [];

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => _error.ToString();

    public async Task<int> RunAsync(params string[] arguments)
    {
        CliHost host = new()
        {
            Output = _output,
            Error = _error,
            OutputIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            TerminalColumns = () => 90,
            Environment = Environment,
            CurrentFolder = Folder,
            Clock = new FixedClock(Now),
        };
        const string Page = "# runs/no-oom\n\nPass: none was killed.\n";
        Services services = new(
            Reader ?? ReadFollowUp, this, CheckPages.All, id => id == "runs/no-oom" ? Page : null, AskEvidence);
        return await Application.RunAsync(arguments, host, services, CancellationToken.None);
    }

    public Task<VerificationResult> RunAsync(
        VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        Input = input;
        WhileVerifying();
        progress.Report(new("reading the journal of ns1", 1, 2));
        return Bug is not null
            ? throw Bug
            : Task.FromResult<VerificationResult>(BadInput is { } bad
                ? new VerificationResult.BadInput(bad)
                : new VerificationResult.Completed(Report));
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private Task<LiveAnswer> AskEvidence(
        VerificationInput input, IProgress<VerificationProgress> progress, CancellationToken cancellation)
    {
        Asked.Add(input);
        return Task.FromResult(Live);
    }

    private Parsed<FollowUp> ReadFollowUp(string path, string text)
    {
        FollowUp followUp = Reports.FollowUp("plan", []) with { Path = path, Evidence = DocumentEvidence };
        return new(followUp, DocumentDiagnostics);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
