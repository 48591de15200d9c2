using System.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Terraform.Hcl;

/// <summary>One file, read without loss: its tokens put together are its characters.</summary>
internal sealed record HclFile(
    HclText Source, IReadOnlyList<HclToken> Tokens, HclBody Body, IReadOnlyList<Diagnostic> Faults)
{
    /// <summary>Unit: bytes. Larger files are not read: nobody writes them by hand.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Path => Source.Path;

    public static HclFile Read(string path, byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return Unread(path, TerraformCodes.TooLarge, $"larger than {MostBytes / 1024 / 1024} MiB; expected a file written by hand");
        }

        try
        {
            return Read(new HclText(path, Strict.GetString(bytes)));
        }
        catch (DecoderFallbackException e)
        {
            return Unread(path, TerraformCodes.NotText, $"not UTF-8 at byte {e.Index}; expected UTF-8 text");
        }
    }

    public static HclFile Read(HclText source)
    {
        HclFaults faults = new(source);
        IReadOnlyList<HclToken> tokens = HclLexer.Read(source, faults);
        HclBody body = HclParser.Parse(source, tokens, faults);
        return new(source, tokens, body, [.. faults.All.OrderBy(f => f.At.Line).ThenBy(f => f.At.Column)]);
    }

    private static HclFile Unread(string path, string code, string message)
    {
        HclText empty = new(path, "");
        return new(empty, [], new([], []), [new(new(path, 1, 1), code, message)]);
    }
}
