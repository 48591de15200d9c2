using System.Text;

namespace Plimsoll.Terraform;

/// <summary>Carries out edits.</summary>
public static class FileEdits
{
    /// <summary>The file with its edits; every byte outside of them stays.</summary>
    /// <param name="edits">Edits of this file, in order and apart from each other, as a plan gives them.</param>
    public static byte[] Apply(byte[] file, IEnumerable<FileEdit> edits)
    {
        using MemoryStream result = new(file.Length + 256);
        int copied = 0;
        foreach (FileEdit edit in edits)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(edit.Start, copied);
            result.Write(file, copied, edit.Start - copied);
            result.Write(Encoding.UTF8.GetBytes(edit.Replacement));
            copied = edit.End;
        }

        result.Write(file, copied, file.Length - copied);
        return result.ToArray();
    }
}
