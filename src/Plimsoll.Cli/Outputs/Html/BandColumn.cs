namespace Plimsoll.Cli.Outputs.Html;

/// <summary>One pixel column of a band. Unit: bytes.</summary>
internal readonly record struct BandColumn(int Column, ulong Low, ulong High);
