using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Plattform.Look;

namespace Plattform.Mail;

/// <summary>HTML for old mail programs: layout tables, inline styles, nothing loaded from outside.</summary>
internal static class LetterHtml
{
    private const string Display =
        "font-family:'DIN Alternate',Bahnschrift,'Roboto Condensed','Arial Narrow',Arial,sans-serif;font-weight:700";
    private const string Reading = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";
    private const string Table = "cellspacing=\"0\" cellpadding=\"0\" border=\"0\"";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Render(LetterContent letter, Texts texts, LetterLook look)
    {
        var (accent, url) = (Text(look.AccentHex), Text(look.BaseUrl));
        return $$"""
            <!doctype html>
            <html lang="{{texts.Language}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no">
            <title>{{Text(letter.Subject)}}</title>
            <style>
            :root { color-scheme: light dark; }
            @media (max-width: 480px) { .pad { padding-left: 18px !important; padding-right: 18px !important; } .day { font-size: 60px !important; } .hours { font-size: 32px !important; } .btn { display: block !important; } }
            @media (prefers-color-scheme: dark) {
            .paper { background: #1d1817 !important; color: #f1eeed !important; }
            .ink { color: #f1eeed !important; }
            .soft { color: #c6c1bf !important; }
            .line { border-color: #4a4442 !important; }
            .rule { border-color: #f1eeed !important; }
            .btn { background: {{Text(look.AccentOnDarkHex)}} !important; color: #1d1817 !important; }
            }
            </style>
            </head>
            <body class="paper" style="margin:0;padding:0;background:#fdfbfa;color:#1d1817;-webkit-text-size-adjust:100%">
            {{Preview(letter.Preview)}}
            <table role="presentation" width="100%" {{Table}} class="paper" style="background:#fdfbfa">
            <tr><td align="center" style="padding:0">
            <table role="presentation" width="600" {{Table}} style="width:100%;max-width:600px;text-align:left">
            <tr><td role="banner" class="pad" bgcolor="{{accent}}" style="background:{{accent}};color:#ffffff;padding:22px 32px 26px">
            {{Head(letter.Head, look)}}</td></tr>
            <tr><td role="main" class="pad ink" style="{{Reading}};font-size:18px;line-height:1.5;color:#1d1817;padding:30px 32px 16px">
            {{Blocks(letter.Blocks, accent, small: false)}}</td></tr>
            <tr><td role="contentinfo" class="pad soft" style="{{Reading}};font-size:15px;line-height:1.5;color:#4d4745;padding:0 32px 34px">
            <div class="rule" style="padding:14px 0 0;border-top:3px solid #1d1817">
            {{Blocks(letter.Footer, accent, small: true)}}<p style="margin:0">{{Link(
                $"{url}/datenschutz",
                texts["Datenschutz"]
            )}} · {{Link($"{url}/impressum", texts["Impressum"])}}</p>
            </div></td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>

            """;
    }

    public static string Render(IReadOnlyList<Block> blocks) => Blocks(blocks, LetterLook.DefaultAccent, small: false);

    /// <summary>Only for the mailbox list, which would otherwise show the site's name.</summary>
    private static string Preview(string preview) =>
        preview.Length == 0 ? "" : $"<div style=\"display:none;max-height:0;overflow:hidden\">{Text(preview)}</div>";

    private static string Head(LetterHead? head, LetterLook look) =>
        head is null
            ? $"""
                <p style="{Display};margin:0;font-size:24px;line-height:1.2">{Text(look.SiteName)}</p>

                """
            : $"""
                <p style="{Display};margin:0 0 14px;padding:0 0 10px;border-bottom:3px solid #ffffff;font-size:17px;line-height:1.2">{Text(
                    look.SiteName
                )}</p>
                <p style="{Display};margin:0;font-size:26px;line-height:1.1">{Text(head.Weekday)} <span style="font-weight:400">{Text(head.Year)}</span></p>
                <p class="day" style="{Display};margin:0;font-size:{(
                    head.Day.Length > 8 ? 64 : 92
                )}px;line-height:.95;letter-spacing:-1px">{Text(head.Day)}</p>
                {Hours(head.Hours)}

                """;

    private static string Hours(string hours) =>
        hours.Length == 0
            ? ""
            : $"<p class=\"hours\" style=\"{Display};margin:6px 0 0;font-size:40px;line-height:1.05\">{Text(hours)}</p>";

    private static string Blocks(IReadOnlyList<Block> blocks, string accent, bool small)
    {
        var html = new StringBuilder();
        var gap = small ? 10 : 14;
        foreach (var block in blocks)
        {
            html.Append(
                    block switch
                    {
                        Heading b => $"<h1 style=\"{Display};margin:0 0 14px;font-size:32px;line-height:1.15\">{Text(b.Text)}</h1>",
                        Subheading b => $"<h2 style=\"{Display};margin:26px 0 8px;font-size:23px;line-height:1.2\">{Text(b.Text)}</h2>",
                        Paragraph b => $"<p style=\"margin:0 0 {gap}px\">{MultiLine(b.Text)}</p>",
                        Lines b => $"<p style=\"margin:0 0 {gap}px\">{Strong(b)}{string.Join("<br>", b.Texts.Select(MultiLine))}</p>",
                        Prose b => $"<p style=\"margin:0 0 {gap}px\">{Runs(b.Runs)}</p>",
                        Bullets b =>
                            $"<{Tag(b)} style=\"margin:0 0 {gap}px;padding:0 0 0 26px\">{string.Concat(b.Items.Select(item => $"<li style=\"margin:0 0 6px\">{Runs(item)}</li>"))}</{Tag(b)}>",
                        Facts b => Rows(b),
                        Button b =>
                            $"<p style=\"margin:26px 0 16px\"><a class=\"btn\" href=\"{Text(b.Url)}\" style=\"{Display};display:inline-block;background:{accent};color:#ffffff;text-decoration:none;text-align:center;font-size:20px;line-height:1.2;padding:15px 26px;border-radius:3px\">{Text(b.Text)}</a></p>",
                        LinkLine b =>
                            $"<p style=\"margin:0 0 {gap}px\">{Text(b.Before)}{(b.Before.Length == 0 ? "" : " ")}{Link(Text(b.Url), b.Text, small)}</p>",
                        _ => throw new InvalidOperationException($"{block.GetType().Name} has no HTML"),
                    }
                )
                .Append('\n');
        }

        return html.ToString();
    }

    private static string Rows(Facts facts)
    {
        var html = new StringBuilder(
            $"<table width=\"100%\" {Table} class=\"rule\" style=\"border-top:3px solid #1d1817;margin:22px 0;{Reading};font-size:18px;line-height:1.45;text-align:left\">\n"
        );
        foreach (var (name, value) in facts.Rows)
            html.Append(
                null,
                $"<tr><th scope=\"row\" align=\"left\" valign=\"top\" class=\"line\" style=\"{Display};padding:10px 16px 10px 0;border-bottom:1px solid #d9d4d2;width:110px;font-size:18px;line-height:1.4\">{Text(name)}</th><td class=\"line\" style=\"padding:10px 0;border-bottom:1px solid #d9d4d2;word-break:break-word\">{MultiLine(value)}</td></tr>\n"
            );
        return html.Append("</table>").ToString();
    }

    private static string Tag(Bullets bullets) => bullets.Numbered ? "ol" : "ul";

    private static string Runs(IReadOnlyList<Run> runs) =>
        string.Concat(
            runs.Select(run =>
            {
                var words = run.Url is { } url ? Link(Text(url), run.Text, small: false) : MultiLine(run.Text);
                words = run.Emphasis ? $"<em>{words}</em>" : words;
                return run.Strong ? $"<strong>{words}</strong>" : words;
            })
        );

    private static string Strong(Lines lines) =>
        lines.Strong is { } strong ? $"<strong>{Text(strong)}</strong>{(lines.Texts.Count > 0 ? "<br>" : "")}" : "";

    /// <param name="url">Already encoded.</param>
    private static string Link(string url, string text, bool small = true) =>
        small
            ? $"<a class=\"soft\" href=\"{url}\" style=\"color:#4d4745\">{Text(text)}</a>"
            : $"<a class=\"ink\" href=\"{url}\" style=\"color:#1d1817\">{Text(text)}</a>";

    private static string MultiLine(string text) => string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(Text));

    private static string Text(string text) => Encoder.Encode(text);
}
