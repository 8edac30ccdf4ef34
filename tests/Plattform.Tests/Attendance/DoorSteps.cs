using AngleSharp.Html.Dom;

namespace Plattform.Tests.Attendance;

/// <summary>What one does at the door.</summary>
internal static class DoorSteps
{
    public static string Counter(this Page page) => page.One(".count p").TextContent;

    /// <summary>Of the first hit, or the short one of another.</summary>
    public static IHtmlFormElement GuestForm(this Page page, string name) =>
        page.Html.QuerySelectorAll("form[data-name]").OfType<IHtmlFormElement>().Single(form => form.GetAttribute("data-name") == name);

    public static IHtmlFormElement UndoForm(this Page page) => (IHtmlFormElement)page.One(".done-now form");

    public static IHtmlFormElement Corrects(this Page page, string button) =>
        page
            .Html.QuerySelectorAll(".in-already form")
            .OfType<IHtmlFormElement>()
            .Single(form => form.QuerySelector("button")!.TextContent == button);

    /// <summary>A helper's link, made at the desk.</summary>
    public static async Task<string> MakesDoorLink(this Visitor desk, string door, string name = "Lena")
    {
        var page = await desk.Get(door);
        var made = await desk.Follow(
            await desk.Submit(page, (IHtmlFormElement)page.One("#name").Closest("form")!, ("name", name), ("act", "link"))
        );
        return new Uri(made.One("#helfende .url").TextContent).PathAndQuery;
    }

    /// <summary>A phone that opened the link and pressed.</summary>
    public static async Task<Visitor> Helper(this Site site, string link)
    {
        var phone = site.Visitor();
        await phone.Submit(await phone.Get(link));
        return phone;
    }
}
