using System.Text;
using System.Text.RegularExpressions;
using Plattform.Look;
using Plattform.Text;

namespace Plattform.Mail;

/// <summary>Plain text with lines of at most 72 characters; links have their own lines, so they never wrap.</summary>
internal static partial class LetterText
{
    private const int Width = 72;

    public static string Render(LetterContent letter, Texts texts, LetterLook look)
    {
        var text = new StringBuilder();
        Wrap(text, look.SiteName);
        if (letter.Head is { } head)
            Wrap(text, string.Join(", ", new[] { head.Weekday, $"{head.Day} {head.Year}", head.Hours }.Where(part => part.Length > 0)));
        foreach (var block in letter.Blocks)
            Write(text, block);
        text.Append('\n').Append('-', Width).Append('\n');
        foreach (var block in letter.Footer)
            Write(text, block);
        text.Append('\n');
        Wrap(text, $"{texts["Datenschutz"]}: {look.BaseUrl}/datenschutz");
        Wrap(text, $"{texts["Impressum"]}: {look.BaseUrl}/impressum");
        return text.ToString();
    }

    public static string Render(IReadOnlyList<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
            Write(text, block);
        return text.ToString().Trim('\n');
    }

    private static void Write(StringBuilder text, Block block)
    {
        text.Append('\n');
        switch (block)
        {
            case Heading heading:
                Underlined(text, heading.Text, '=');
                break;
            case Subheading heading:
                Underlined(text, heading.Text, '-');
                break;
            case Paragraph paragraph:
                Wrap(text, paragraph.Text);
                break;
            case Lines lines:
                foreach (var line in lines.Texts.Prepend(lines.Strong).OfType<string>())
                    Hang(text, line);
                break;
            case Prose prose:
                Wrap(text, Words(prose.Runs));
                break;
            case Bullets bullets:
                for (var i = 0; i < bullets.Items.Count; i++)
                    Item(text, Words(bullets.Items[i]), bullets.Numbered ? $"{i + 1}. " : "- ");
                break;
            case Facts facts:
                Table(text, facts);
                break;
            case Button button:
                Wrap(text, Before(button.Text));
                text.Append(button.Url).Append('\n');
                break;
            case LinkLine link:
                Wrap(text, $"{link.Before} {(link.Before.EndsWith(':') ? link.Text : Before(link.Text))}".TrimStart());
                text.Append(link.Url).Append('\n');
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} has no text");
        }
    }

    private static string Words(IReadOnlyList<Run> runs) =>
        string.Concat(
            runs.Select(run =>
                run.Url is not { } url || run.Text == url || url == MailtoLink.To(run.Text) || url == PhoneLink.To(run.Text)
                    ? run.Text
                    : $"{run.Text} ({url})"
            )
        );

    private static void Item(StringBuilder text, string words, string mark)
    {
        foreach (var line in words.ReplaceLineEndings("\n").Split('\n'))
        {
            Wrap(text, line, mark, new(' ', mark.Length));
            mark = new(' ', mark.Length);
        }
    }

    private static void Hang(StringBuilder text, string lines)
    {
        foreach (var line in lines.ReplaceLineEndings("\n").Split('\n'))
            Wrap(text, line, "", Clock().IsMatch(line) ? "      " : "");
    }

    private static void Underlined(StringBuilder text, string heading, char line)
    {
        Wrap(text, heading);
        text.Append(line, Math.Clamp(heading.Length, 1, Width)).Append('\n');
    }

    private static void Table(StringBuilder text, Facts facts)
    {
        var column = Math.Min(facts.Rows.Max(row => row.Name.Length) + 2, 20);
        var indent = new string(' ', column);
        foreach (var (name, value) in facts.Rows)
        {
            var label = Before(name).PadRight(column);
            if (label.Length > column)
            {
                Wrap(text, label);
                label = indent;
            }

            foreach (var line in value.ReplaceLineEndings("\n").Split('\n'))
            {
                Wrap(text, line, label, indent);
                label = indent;
            }
        }
    }

    private static string Before(string text) => text.EndsWith('?') || text.EndsWith('.') || text.EndsWith('!') ? text : text + ":";

    private static void Wrap(StringBuilder text, string paragraph)
    {
        foreach (var line in paragraph.ReplaceLineEndings("\n").Split('\n'))
            Wrap(text, line, "", "");
    }

    private static void Wrap(StringBuilder text, string line, string label, string indent)
    {
        text.Append(label);
        var (used, first) = (label.Length, true);
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!first && used + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                (used, first) = (indent.Length, true);
            }

            text.Append(first ? "" : " ").Append(word);
            (used, first) = (used + word.Length + (first ? 0 : 1), false);
        }

        text.Append('\n');
    }

    [GeneratedRegex(@"^\d\d:\d\d ")]
    private static partial Regex Clock();
}
