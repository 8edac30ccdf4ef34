using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Coordination;

namespace Plattform.Tests.Coordination;

/// <summary>The ways to the desk, step by step.</summary>
internal static partial class SignInSteps
{
    public const string Coordinator = "bergauf@posteo.de";

    /// <summary>Path of a link as the console prints it.</summary>
    public static async Task<string> SignInLink(this Site site) =>
        new Uri((await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(Coordinator)))!).PathAndQuery;

    public static Task<Page> AsksForCode(this Site site, string address) =>
        site.Visitor().Post("/koordination/anmelden", ("email", address));

    /// <summary>The one code that was mailed since the mails were last read.</summary>
    public static async Task<string> MailedCode(this Site site) => CodeIn((await site.NewMails()).For(Coordinator).Single().Subject!);

    public static string CodeIn(string subject) => Digits().Match(subject).Value;

    public static string LinkIn(string text) => MailedLink().Match(text).Value;

    public static async Task IsOutside(this Visitor visitor) =>
        Assert.Equal(HttpStatusCode.Found, (await visitor.Get("/koordination")).Status);

    /// <summary>The cookie as a thief would carry it away: the test's own jar would drop what is old by the wall clock.</summary>
    public static async Task<(string Cookie, string Header)> SignInByHand(
        this Site site,
        string address = Coordinator,
        bool ownDevice = true
    )
    {
        var link = await site.In(services => services.GetRequiredService<SignIns>().NewLinkAsync(address));
        var signedIn = await site.Visitor().Post(new Uri(link!).PathAndQuery, ("ownDevice", ownDevice ? "true" : ""));
        var header = signedIn.Headers["Set-Cookie"];
        return (header.Split(';')[0], header);
    }

    /// <summary>What the desk answers to that cookie.</summary>
    public static async Task<HttpStatusCode> StatusWith(this Site site, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/koordination");
        request.Headers.Add("Cookie", cookie);
        var client = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        return (await new Visitor(site, client, "de").Send(request)).Status;
    }

    [GeneratedRegex("[0-9]{4} [0-9]{4}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"/koordination/anmelden/[\w-]+\.[\w-]+")]
    private static partial Regex MailedLink();
}
