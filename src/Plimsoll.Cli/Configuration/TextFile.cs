using System.Text;
using Plimsoll.Domain.Diagnostics;

namespace Plimsoll.Cli.Configuration;

/// <summary>Reads small text files the user named; faults are diagnostics PLM4007 and PLM4016.</summary>
internal static class TextFile
{
    /// <summary>The text of <paramref name="path"/>, UTF-8; null when it cannot be read.</summary>
    /// <param name="shown">The path as the user gave it.</param>
    /// <param name="mostBytes">Larger files are refused unread.</param>
    /// <param name="expected">What the file should be, e.g. <c>a follow-up document</c>.</param>
    public static string? Read(
        string path, string shown, int mostBytes, string expected, DiagnosticList diagnostics)
    {
        if (ReadBytes(path, shown, mostBytes, expected, diagnostics) is not byte[] bytes)
        {
            return null;
        }

        ReadOnlySpan<byte> content = bytes;
        return Encoding.UTF8.GetString(content.StartsWith("\uFEFF"u8) ? content[3..] : content);
    }

    /// <summary>The bytes of <paramref name="path"/>; null when it cannot be read.</summary>
    public static byte[]? ReadBytes(
        string path, string shown, int mostBytes, string expected, DiagnosticList diagnostics)
    {
        SourcePoint at = new(shown, 1, 1);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[mostBytes + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length <= mostBytes)
            {
                return bytes[..length];
            }

            diagnostics.Add(at, DiagnosticCodes.TooLarge,
                $"larger than {mostBytes / 1024} KiB; expected {expected}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            diagnostics.Add(at, DiagnosticCodes.Unreadable, $"{Reason(e)}; expected {expected}");
        }

        return null;
    }

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "not a readable file",
        _ => "cannot be read",
    };
}
