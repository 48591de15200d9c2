namespace Plimsoll.Documents;

/// <summary>Codes of faults in follow-up documents. Each has a row in <c>docs/diagnostics/documents.md</c>.</summary>
internal static class DocumentCodes
{
    public const string Empty = "PLM1001";
    public const string TooLarge = "PLM1002";
    public const string TooDeep = "PLM1003";
    public const string NoHosts = "PLM1004";
    public const string NoUnit = "PLM1005";
    public const string SeveralUnits = "PLM1006";
    public const string SeveralBlocks = "PLM1007";
    public const string BlockNotClosed = "PLM1008";
    public const string BlockInfo = "PLM1009";
    public const string OtherZone = "PLM1010";
    public const string SameLabels = "PLM1011";
    public const string ResultsNotClosed = "PLM1012";
    public const string HostNotRead = "PLM1013";
    public const string ResultsMarker = "PLM1014";
    public const string ResultsPlace = "PLM1015";
    public const string BlockThere = "PLM1016";
    public const string BlockNotWritten = "PLM1017";
    public const string YamlSyntax = "PLM1101";
    public const string YamlFeature = "PLM1102";
    public const string YamlTooDeep = "PLM1103";
    public const string DuplicateKey = "PLM1104";
    public const string UnknownKey = "PLM1105";
    public const string WrongType = "PLM1106";
    public const string MissingKey = "PLM1107";
    public const string BadSize = "PLM1108";
    public const string BadPercent = "PLM1109";
    public const string BadTime = "PLM1110";
    public const string BadAddress = "PLM1111";
    public const string SecretInAddress = "PLM1112";
    public const string DuplicateHost = "PLM1113";
    public const string BadName = "PLM1114";
    public const string UnknownCheck = "PLM1115";
    public const string BadNumber = "PLM1116";
    public const string UnknownWord = "PLM1117";
    public const string Contradiction = "PLM1118";
    public const string TooMany = "PLM1199";
}
