using System.Text;

namespace Plimsoll.Terraform.Tests.Fuzz;

/// <summary>Damages a text in ways that hit the grammar: pieces cut out, doubled, moved, and its own signs strewn in.
/// </summary>
internal static class TextMutator
{
    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "}", "~}", "$${", "<<EOT\n", "<<-EOT\n", "EOT\n", "\n", "\r\n", "\r",
        "=", ":", ",", ".", "...", "=>", "==", "?", "!", "-", "*", "/*", "*/", "#", "//", "\\", "\\u00e9", "0", "1e9", "1.5",
        "null", "true", "for", "in", "if", " for x in y : ", "é", "日本", "\uFEFF", "\t", " ", "&&", "||", "[*]", ".*", "a.0.1",
        "local.x", "var.y", "each.value", "memory", "\0", "@", "'", "`", "😀",
    ];

    /// <param name="choices">Any numbers: they decide what is done, so that a failure can be made smaller.</param>
    public static string Mutate(string text, int[] choices)
    {
        StringBuilder result = new(text);
        for (int i = 0; i + 2 < choices.Length; i += 3)
        {
            int at = Index(choices[i], result.Length + 1);
            int length = Math.Min(Index(choices[i + 1], 30), result.Length - at);
            switch (Index(choices[i + 2], 6))
            {
                case 0:
                    result.Remove(at, length);
                    break;
                case 1:
                    result.Insert(at, result.ToString(at, length));
                    break;
                case 2:
                    result.Length = at;
                    break;
                case 3:
                    string moved = result.ToString(at, length);
                    result.Remove(at, length).Insert(Index(choices[i] / 7, result.Length + 1), moved);
                    break;
                default:
                    result.Insert(at, s_pieces[Index(choices[i + 1], s_pieces.Length)]);
                    break;
            }
        }

        return result.ToString();
    }

    private static int Index(int choice, int count) => choice % count;
}
