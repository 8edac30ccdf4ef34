using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MimeKit;

namespace Plattform.Tests.Hostile;

/// <summary>What no output may hold, whatever was typed.</summary>
internal static partial class Harmless
{
    public static void Page(Page page)
    {
        Assert.True((int)page.Status == 200, $"{page.Address}: {page.Status}");
        Markup(page.Html, page.Address);
        Signs(page.Body, page.Address);
    }

    /// <summary>A cell that begins like a formula would be one.</summary>
    public static void Csv(string text)
    {
        Assert.False(Formula().IsMatch(text), text);
        Signs(text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal), "CSV");
    }

    public static void Calendar(string text)
    {
        Assert.Single(text.Split("BEGIN:VEVENT").Skip(1));
        Assert.DoesNotContain("\nBcc", text, StringComparison.OrdinalIgnoreCase);
        Signs(text, "calendar");
    }

    public static void Mail(MimeMessage mail)
    {
        Assert.Single(mail.To);
        Assert.Empty(mail.Cc);
        Assert.Empty(mail.Bcc);
        Assert.All(mail.Headers, header => Assert.DoesNotContain("opfer@example.test", header.Value, StringComparison.Ordinal));
        Markup(new HtmlParser().ParseDocument(mail.HtmlBody!), mail.Subject!);
        foreach (var text in new[] { mail.Subject, mail.TextBody, mail.HtmlBody })
            Signs(text!, mail.Subject!);
        foreach (var calendar in mail.BodyParts.OfType<TextPart>().Where(part => part.ContentType.MimeType == "text/calendar"))
            Calendar(calendar.Text);
    }

    private static void Markup(IDocument html, string where)
    {
        Assert.True(
            html.Scripts.All(script => script.Source?.StartsWith("/plattform.js", StringComparison.Ordinal) == true || IsData(script)),
            $"a script in {where}"
        );
        Assert.True(
            html.All.All(element => element.Attributes.All(a => !a.Name.StartsWith("on", StringComparison.Ordinal))),
            $"a handler in {where}"
        );
        Assert.True(
            html.QuerySelector("img[src=x], iframe, object, embed, [href^='javascript:' i]") is null,
            $"a foreign thing in {where}"
        );
    }

    /// <summary>No browser runs it, and nothing in it ends it early.</summary>
    private static bool IsData(IHtmlScriptElement script)
    {
        if (script.Source is not null || script.Type != "application/ld+json" || script.Text.Contains('<', StringComparison.Ordinal))
            return false;
        using var data = JsonDocument.Parse(script.Text);
        return data.RootElement.ValueKind == JsonValueKind.Object;
    }

    /// <summary>Neither control signs nor those that turn the writing round.</summary>
    private static void Signs(string text, string where) =>
        Assert.True(!Unseen().IsMatch(text), $"{where}: {Unseen().Match(text).Index} of {text}");

    [GeneratedRegex("""(^|;)"?[=+\-@\r]""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Formula();

    [GeneratedRegex("[\0-\b\v\f\u000E-\u001F\u007F\u0085\u202A-\u202E\u2066-\u2069\u200E\u200F]")]
    private static partial Regex Unseen();
}
