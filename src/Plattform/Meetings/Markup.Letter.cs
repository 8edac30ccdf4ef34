using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Plattform.Mail;
using MailBlock = Plattform.Mail.Block;
using MarkdownBlock = Markdig.Syntax.Block;

namespace Plattform.Meetings;

public static partial class Markup
{
    public static IReadOnlyList<MailBlock> ToBlocks(string markdown)
    {
        if (Parse(markdown) is { } document)
            return [.. document.SelectMany(Blocks)];
        return markdown.Trim().Length == 0 ? [] : [new Prose([new(markdown.Trim())])];
    }

    private static IEnumerable<MailBlock> Blocks(MarkdownBlock block)
    {
        switch (block)
        {
            case HeadingBlock { Inline: { } inline } when Text(inline).Trim() is { Length: > 0 } title:
                return [new Subheading(title.Replace('\n', ' '))];
            case ListBlock list:
                return [new Bullets([.. list.Select(item => Joined((ContainerBlock)item))], list.IsOrdered)];
            case ContainerBlock container:
                return container.SelectMany(Blocks);
            case LeafBlock { Inline: not null } when Runs(block) is { Count: > 0 } runs:
                return [new Prose(runs)];
            case LeafBlock { Inline: null } leaf when leaf.Lines.ToString().Trim('\n') is { Length: > 0 } code:
                return [new Prose([new(code)])];
            default:
                return [];
        }
    }

    private static List<Run> Joined(ContainerBlock item)
    {
        var runs = new List<Run>();
        foreach (var part in item)
        {
            var words = part is ListBlock or ContainerBlock ? [new Run(Text(part))] : Runs(part);
            if (runs.Count > 0 && words.Count > 0)
                runs.Add(new("\n"));
            runs.AddRange(words);
        }

        return runs;
    }

    private static List<Run> Runs(MarkdownBlock block)
    {
        var runs = new List<Run>();
        if (block is LeafBlock { Inline: { } inline })
            Collect(inline, new(""), runs);
        else if (block is LeafBlock leaf)
            runs.Add(new(leaf.Lines.ToString().Trim('\n')));
        return runs;
    }

    private static void Collect(ContainerInline container, Run like, List<Run> runs)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case EmphasisInline emphasis:
                    Collect(emphasis, emphasis.DelimiterCount > 1 ? like with { Strong = true } : like with { Emphasis = true }, runs);
                    break;
                case LinkInline { Url: { } url } link:
                    var words = new List<Run>();
                    Collect(link, new(""), words);
                    var text = string.Concat(words.Select(run => run.Text));
                    runs.Add(like with { Text = text.Length > 0 ? text : url, Url = url });
                    break;
                case AutolinkInline auto:
                    runs.Add(like with { Text = auto.Url, Url = auto.Url });
                    break;
                case ContainerInline inner:
                    Collect(inner, like, runs);
                    break;
                default:
                    Add(
                        inline switch
                        {
                            LiteralInline literal => literal.Content.ToString(),
                            CodeInline code => code.Content,
                            HtmlEntityInline entity => entity.Transcoded.ToString(),
                            LineBreakInline => "\n",
                            _ => "",
                        }
                    );
                    break;
            }
        }

        void Add(string text)
        {
            if (text.Length == 0)
                return;
            if (runs.Count > 0 && runs[^1] is { Url: null } last && (last with { Text = "" }) == (like with { Text = "" }))
                runs[^1] = last with { Text = last.Text + text };
            else
                runs.Add(like with { Text = text });
        }
    }
}
