using Plimsoll.Cli.Hosting;

try
{
    // Asked by scripts and package tests all the time: answered before anything else is built.
    if (args is ["--version"])
    {
        Console.Out.Write($"plimsoll {ProductVersion.Text}\n");
        return ExitCode.Pass;
    }

    using Interruption interruption = new();
    try
    {
        return await Application.RunAsync(args, ProcessHost.Create(), Composition.Create(), interruption.Token);
    }
    catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
    {
        return interruption.ExitCode;
    }
}

// The one place where everything is caught: a bug is one line and exit code 4, its stack only for who asks for it.
catch (Exception e)
{
    bool isVerbose = args.Contains("--verbose") || args.Contains("-v");
    Console.Error.WriteLine(isVerbose ? e.ToString() : InternalError.Describe(e));
    return ExitCode.ToolFailed;
}
