using System.Text;

namespace Plimsoll.Terraform.Tests;

/// <summary>An answer as text: the changed lines of each file and the notes, or the refusal.</summary>
internal static class LayoutText
{
    public static string Of(Layout layout, MemoryAnswer answer)
    {
        StringBuilder text = new();
        if (answer is MemoryAnswer.Refused { Refusal: var refusal })
        {
            text.Append(refusal.Fault).Append("\nsuggestion: ").Append(refusal.Suggestion).Append('\n');
            foreach (string candidate in refusal.Candidates)
            {
                text.Append("candidate: ").Append(candidate).Append('\n');
            }

            return text.ToString();
        }

        TerraformPlan plan = ((MemoryAnswer.Planned)answer).Plan;
        text.Append(plan.Before.Address).Append('\n');
        IReadOnlyDictionary<string, byte[]> after = Layout.Apply(layout.Files, plan.Edits);
        foreach (string path in plan.Edits.Select(e => e.Path).Distinct())
        {
            text.Append("--- ").Append(path).Append('\n');
            AppendDifference(Lines(layout.Files[path]), Lines(after[path]), text);
        }

        foreach (string note in plan.Notes)
        {
            text.Append("note: ").Append(note).Append('\n');
        }

        return text.ToString();
    }

    // What differs line by line, by the longest common run of lines; line breaks that are not plain are shown.
    private static void AppendDifference(string[] before, string[] after, StringBuilder text)
    {
        int[,] common = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int k = after.Length - 1; k >= 0; k--)
            {
                common[i, k] = before[i] == after[k]
                    ? common[i + 1, k + 1] + 1
                    : Math.Max(common[i + 1, k], common[i, k + 1]);
            }
        }

        int b = 0;
        int a = 0;
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
            {
                b++;
                a++;
            }
            else if (b < before.Length && (a == after.Length || common[b + 1, a] >= common[b, a + 1]))
            {
                text.Append('-').Append(before[b++]).Append('\n');
            }
            else
            {
                text.Append('+').Append(after[a++]).Append('\n');
            }
        }
    }

    private static string[] Lines(byte[] file) =>
        Encoding.UTF8.GetString(file).Replace("\r", "<CR>").Replace("\uFEFF", "<BOM>").Split('\n');
}
