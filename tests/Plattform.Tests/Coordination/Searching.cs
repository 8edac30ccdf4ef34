using System.Net;
using AngleSharp.Html.Dom;

namespace Plattform.Tests.Coordination;

internal static class Searching
{
    /// <summary>Types into the page's search and looks at what is found; nobody finds in the address what was typed.</summary>
    public static async Task<Page> Search(this Visitor visitor, string address, string typed)
    {
        var page = await visitor.Get(address);
        var answer = await visitor.Submit(page, (IHtmlFormElement)page.One("form[role=search]"), ("suche", typed));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        if (typed.Length > 4)
            Assert.DoesNotContain(typed, Uri.UnescapeDataString(answer.Location), StringComparison.OrdinalIgnoreCase);
        return await visitor.Follow(answer);
    }
}
