using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;
using Plattform.Text;

namespace Plattform.Meetings;

/// <summary>The only user of Markdig; never throws. Raw HTML is shown as text, links lead only to the web or to a mail
/// address, and images become links, because a page must load nothing from third parties.</summary>
public static partial class Markup
{
    private static readonly MarkdownPipeline Pipeline = Built();

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[`<");

    /// <summary>Beyond these Markdig takes seconds; no real invitation reaches them.</summary>
    private const int MaxDepth = 100,
        MaxMarks = 2000;
    private static readonly string[] Schemes = ["https://", "http://", MailtoLink.Scheme];

    /// <summary>Headings begin at h3: the page has h1 and h2 of its own.</summary>
    public static IHtmlContent ToHtml(string markdown)
    {
        if (Parse(markdown) is not { } document)
            return new HtmlString($"<p>{HtmlEncoder.Default.Encode(markdown)}</p>");
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(heading.Level + 2, 6);
        return new HtmlString(document.ToHtml(Pipeline).Trim());
    }

    /// <summary>For mails and calendars: blank lines between paragraphs, link targets behind their text.</summary>
    public static string ToText(string markdown) =>
        Parse(markdown) is { } document ? string.Join("\n\n", document.Select(Text).Where(text => text.Length > 0)) : markdown;

    public static string Summary(string markdown) =>
        Parse(markdown)?.OfType<ParagraphBlock>().Select(Text).FirstOrDefault(text => text.Length > 0) ?? "";

    private static MarkdownPipeline Built()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak();
        builder.InlineParsers.Replace<EmphasisInlineParser>(new Emphasis());
        return builder.Build();
    }

    /// <summary>Null: nested more deeply than anybody writes by hand.</summary>
    private static MarkdownDocument? Parse(string markdown)
    {
        if (Nesting().IsMatch(markdown) || markdown.AsSpan().CountAny(Marks) > MaxMarks)
            return null;
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            if (document.Descendants<Inline>().Any(IsTooDeep))
                return null;
            foreach (var link in document.Descendants<LinkInline>().ToList())
                Tame(link);
            foreach (var link in document.Descendants<AutolinkInline>().Where(link => link.IsEmail || !IsAllowed(link.Url)).ToList())
                link.ReplaceBy(link.IsEmail ? MailLink(link.Url) : new LiteralInline(link.Url));
            return document;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ContainerInline MailLink(string address) =>
        new LinkInline(MailtoLink.To(address), "").AppendChild(new LiteralInline(address));

    [GeneratedRegex(@"^[ \t>*+.)0-9-]{200}", RegexOptions.Multiline)]
    private static partial Regex Nesting();

    private static void Tame(LinkInline link)
    {
        if (link is { IsImage: false } && IsAllowed(link.Url))
            return;
        if (link.IsImage && link.FirstChild is null)
            link.AppendChild(new LiteralInline(link.Url ?? ""));
        var mayLink = link.IsImage && IsAllowed(link.Url) && !IsInsideLink(link);
        link.ReplaceBy(mayLink ? new LinkInline(link.Url!, "") : new ContainerInline());
    }

    private static bool IsInsideLink(Inline inline) => Parents(inline).Any(parent => parent is LinkInline);

    /// <summary>Markdig limits nested blocks, but not emphasis that is never closed.</summary>
    private static bool IsTooDeep(Inline inline) => Parents(inline).Skip(MaxDepth).Any();

    private static IEnumerable<ContainerInline> Parents(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
            yield return parent;
    }

    private static bool IsAllowed(string? url) =>
        url is not null && Schemes.Any(scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static string Text(Block block) =>
        block switch
        {
            ListBlock list => string.Join(
                '\n',
                list.Select((item, index) => Item((ContainerBlock)item, list.IsOrdered ? $"{index + 1}. " : "– "))
            ),
            ContainerBlock container => string.Join("\n\n", container.Select(Text).Where(text => text.Length > 0)),
            LeafBlock { Inline: { } inline } => Text(inline).Trim(),
            LeafBlock leaf => leaf.Lines.ToString().Trim('\n'),
            _ => "",
        };

    private static string Item(ContainerBlock item, string mark) =>
        mark + string.Join('\n', item.Select(Text)).Replace("\n", "\n" + new string(' ', mark.Length));

    private static string Text(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in container)
        {
            text.Append(
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    AutolinkInline auto => auto.Url,
                    LineBreakInline => "\n",
                    LinkInline link => WithAddress(Text((ContainerInline)link), link.Url ?? ""),
                    ContainerInline inner => Text(inner),
                    _ => "",
                }
            );
        }

        return text.ToString();
    }

    private static string WithAddress(string words, string url)
    {
        var address = MailtoLink.Is(url) ? url[MailtoLink.Scheme.Length..] : url;
        return words.Length == 0 || words == address || words == url ? address
            : url == MailtoLink.To(words) ? words
            : $"{words} ({address})";
    }

    /// <summary>A single asterisk inside a word stays literal (Kolleg*innen, 5*3); two still make it bold.</summary>
    private sealed class Emphasis : EmphasisInlineParser
    {
        public override bool Match(InlineProcessor processor, ref StringSlice slice) =>
            !(slice.CurrentChar == '*' && char.IsLetterOrDigit(slice.PeekCharExtra(-1)) && char.IsLetterOrDigit(slice.PeekChar()))
            && base.Match(processor, ref slice);
    }
}
