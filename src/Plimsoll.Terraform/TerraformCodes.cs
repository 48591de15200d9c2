namespace Plimsoll.Terraform;

/// <summary>Codes of faults in Terraform files and of refused edits. Each has a row in
/// <c>docs/diagnostics/terraform.md</c>.</summary>
internal static class TerraformCodes
{
    public const string NotText = "PLM5001";
    public const string TooLarge = "PLM5002";
    public const string TooDeep = "PLM5003";
    public const string BadCharacter = "PLM5004";
    public const string NotClosed = "PLM5005";
    public const string Unexpected = "PLM5006";
    public const string TwiceNamed = "PLM5007";
    public const string TooManyFaults = "PLM5008";

    public const string NoSuchHost = "PLM5101";
    public const string SeveralHosts = "PLM5102";
    public const string BrokenFile = "PLM5103";
    public const string JsonFile = "PLM5104";
    public const string OverrideFile = "PLM5105";
    public const string GeneratedFile = "PLM5106";
    public const string Computed = "PLM5107";
    public const string Shared = "PLM5108";
    public const string Ignored = "PLM5109";
    public const string DynamicBlock = "PLM5110";
    public const string SeveralBlocks = "PLM5111";
    public const string RemoteModule = "PLM5112";
    public const string ModuleNotGiven = "PLM5113";
    public const string NotKnown = "PLM5114";
    public const string OtherVariableFiles = "PLM5115";
    public const string MinimumOverMemory = "PLM5116";
    public const string BadSize = "PLM5117";
    public const string NoPlace = "PLM5118";
    public const string OtherResource = "PLM5119";
    public const string TooMuch = "PLM5120";
}
