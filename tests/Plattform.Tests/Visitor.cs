using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Plattform.Tests;

/// <summary>Speaks HTTP as a browser does: reads pages, fills in their forms with all hidden fields, follows redirects.</summary>
public sealed class Visitor(Site site, HttpClient client, string? language)
{
    /// <summary>How long people look at a form; the site's clock moves on by it.</summary>
    public TimeSpan Reading { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The last form, which a browser sends once more on 307.</summary>
    public IReadOnlyList<(string Name, string Value)> Sent { get; private set; } = [];

    public async Task<Page> Get(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Send(request);
    }

    /// <summary>Sends a form of a page: its fields as they stand, with these instead; null leaves a field out.</summary>
    public Task<Page> Submit(Page page, params (string Name, string? Value)[] typed) => Submit(page, page.Form(0), typed);

    public async Task<Page> Submit(Page page, IHtmlFormElement form, params (string Name, string? Value)[] typed)
    {
        site.Time.Advance(Reading);
        var fields = Fields(form).Where(field => typed.All(t => t.Name != field.Name)).ToList();
        fields.AddRange(typed.Where(t => t.Value is not null).Select(t => (t.Name, t.Value!)));
        return await Post(form.GetAttribute("action") ?? page.Address, [.. fields]);
    }

    public Task<Page> Post(string address, params (string Name, string Value)[] fields)
    {
        Sent = fields;
        return Post(
            address,
            new StringContent(
                string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}")),
                Encoding.UTF8,
                "application/x-www-form-urlencoded"
            )
        );
    }

    /// <param name="headers">Instead of what a browser sends from our own page.</param>
    public async Task<Page> Post(string address, HttpContent content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        foreach (var (name, value) in headers.Length > 0 ? headers : [("Origin", "null"), ("Sec-Fetch-Site", "same-origin")])
            request.Headers.TryAddWithoutValidation(name, value);
        return await Send(request);
    }

    /// <summary>Where a redirect leads.</summary>
    public Task<Page> Follow(Page page)
    {
        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        return Get(page.Location);
    }

    /// <summary>Reads the form and answers it; the fields that are not given stay as a new form has them.</summary>
    public async Task<Page> SignUp(string slug, params (string Name, string? Value)[] typed)
    {
        var page = await Get($"/treffen/{slug}/anmelden");
        return await Submit(page, typed);
    }

    public async Task<Page> Send(HttpRequestMessage request)
    {
        if (language is not null && !request.Headers.Contains("Accept-Language"))
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var response = await client.SendAsync(request);
        return await Page.Of(request.RequestUri!.ToString(), response);
    }

    internal static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    yield return (name, input.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    yield return (name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return (name, area.Value);
                    break;
                default:
                    break;
            }
        }
    }
}

/// <summary>An answer, read.</summary>
public sealed record Page(
    string Address,
    HttpStatusCode Status,
    string Body,
    byte[] Bytes,
    IReadOnlyDictionary<string, string> Headers,
    IHtmlDocument Html
)
{
    public string Location => Headers["Location"];

    /// <summary>What a person reads, without markup and with single spaces.</summary>
    public string Text => string.Join(' ', (Html.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IElement One(string selector) =>
        Html.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector} in:\n{Text}");

    public IHtmlFormElement Form(int index) => (IHtmlFormElement)Html.QuerySelectorAll("main form")[index];

    /// <summary>The value a field shows.</summary>
    public string Value(string field) =>
        One($"[name=\"{field}\"]") switch
        {
            IHtmlSelectElement select => select.Value ?? "",
            IHtmlTextAreaElement area => area.Value,
            IHtmlInputElement { Type: "radio" or "checkbox" } => (
                Html.QuerySelector($"[name=\"{field}\"][checked]") as IHtmlInputElement
            )?.Value
                ?? "",
            var input => ((IHtmlInputElement)input).Value,
        };

    public static async Task<Page> Of(string address, HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var body = Encoding.UTF8.GetString(bytes);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(address, response.StatusCode, body, bytes, headers, await new HtmlParser().ParseDocumentAsync(body));
    }
}
