using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Plattform.Tests.Coordination;

/// <summary>What people do at the page of the group.</summary>
internal static class GroupSteps
{
    public const string Group = "/koordination/gruppe";

    public static async Task<Page> Invites(this Visitor desk, string email, string? role, string name = "", string? meeting = null)
    {
        var page = await desk.Get(Group);
        return await desk.Submit(
            page,
            (IHtmlFormElement)page.One("#einladen"),
            ("email", email),
            ("role", role),
            ("name", name),
            ("meeting", meeting)
        );
    }

    /// <summary>The page of somebody who was invited.</summary>
    public static async Task<string> MemberPage(this Site site, string email) =>
        $"{Group}/{await site.Read(db => db.InvitedCoordinators.Where(i => i.Email == email).Select(i => i.Id).SingleAsync())}";

    public static async Task<Page> Removes(this Visitor desk, string memberPage)
    {
        var page = await desk.Get(memberPage);
        return await desk.Submit(page, page.Form(1), ("act", "remove"));
    }

    /// <summary>As the letter says: address, code, in.</summary>
    public static async Task<Visitor> SignsInWithCode(this Site site, string email)
    {
        var visitor = site.Visitor();
        var asked = await visitor.Submit(await visitor.Get("/koordination/anmelden"), ("email", email));
        var code = SignInSteps.CodeIn((await site.NewMails()).For(email).Single().Subject!);
        Assert.Equal("/koordination", (await visitor.Submit(asked, ("code", code))).Location);
        return visitor;
    }

    public static IEnumerable<string> Rows(this Page page) => page.Html.QuerySelectorAll("tbody tr").Select(row => row.Words());
}
