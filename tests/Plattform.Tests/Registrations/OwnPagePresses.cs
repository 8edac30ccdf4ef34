using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Registrations;

namespace Plattform.Tests.Registrations;

internal static class OwnPagePresses
{
    /// <summary>The page of one's own answer, saved with something else in it.</summary>
    public static async Task<Page> Saves(this Site site, Visitor visitor, Guid own, params (string, string?)[] typed)
    {
        var page = await visitor.Get(await site.OwnPathOf(own));
        var saved = await visitor.Submit(page, (IHtmlFormElement)page.One("#felder form"), typed);
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        return saved;
    }

    public static async Task<string> OwnPathOf(this Site site, Guid own)
    {
        var generation = await site.Read(db => db.Registrations.Where(r => r.Id == own).Select(r => r.Generation).SingleAsync());
        return new Uri(site.Services.GetRequiredService<PersonalLinks>().OwnPage(own, generation)).PathAndQuery;
    }
}
