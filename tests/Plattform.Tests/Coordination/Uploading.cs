using AngleSharp.Html.Dom;
using Plattform.Coordination;

namespace Plattform.Tests.Coordination;

/// <summary>Sends a form with files, as a browser does.</summary>
internal static class Uploading
{
    public const string Slug = "kommunalpolitik",
        Editor = $"/koordination/{Slug}/bearbeiten",
        Public = $"/treffen/{Slug}",
        Desk = $"/koordination/{Slug}/dateien";

    /// <summary>Fills in the form that <paramref name="page"/> shows, chooses files, and presses "Hochladen".</summary>
    public static Task<Page> Upload(this Visitor desk, Page page, params (string Name, byte[] Content)[] files) =>
        desk.Upload(page, files, [("act", "upload")]);

    public static async Task<Page> Upload(
        this Visitor desk,
        Page page,
        (string Name, byte[] Content)[] files,
        (string Name, string Value)[] typed,
        string type = "text/html"
    )
    {
        using var parts = new MultipartFormDataContent();
        var form = (IHtmlFormElement)page.One("#bearbeiten");
        var fields = Visitor
            .Fields(form)
            .Where(field => field.Name != EditPage.FilesField && typed.All(other => other.Name != field.Name));
        foreach (var (name, value) in fields.Concat(typed))
            parts.Add(new StringContent(value), name);
        foreach (var (name, content) in files)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new(type);
            parts.Add(file, EditPage.FilesField, name);
        }

        return await desk.Post(form.GetAttribute("action")!, parts);
    }

    /// <summary>What the list of the editor holds.</summary>
    public static (string File, string Title)[] FileRows(this Page page) =>
        [
            .. page
                .Html.QuerySelectorAll("#attachments-list [name$=-file]")
                .OfType<IHtmlInputElement>()
                .Select(file => (file.Value, page.Value(file.Name!.Replace("-file", "-title", StringComparison.Ordinal)))),
        ];

    public static (string? Address, string Text)[] Downloads(this Page invitation) =>
        [.. invitation.Html.QuerySelectorAll("a[href*='/dateien/']").Select(link => (link.GetAttribute("href"), link.TextContent))];
}
