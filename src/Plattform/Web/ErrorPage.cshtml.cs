using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Plattform.Look;

namespace Plattform.Web;

[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorPage(Texts texts) : PageModel
{
    public int Status { get; private set; }
    public string What { get; private set; } = "";
    public string Next { get; private set; } = "";

    public SentForm? Sent { get; private set; }

    public static bool IsProse(string value) => value.Length > 60 && value.Any(char.IsWhiteSpace);

    /// <summary>Runs before any handler, because requests with unknown methods get this page too.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Say(
            int.TryParse(RouteData.Values["status"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? status
                : 0
        );

    public void OnGet() { }

    private void Say(int status)
    {
        Response.StatusCode = Status = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        Sent = FullDisk.Sent(HttpContext);
        (What, Next) = HttpContext.ExplainedError() ?? SentencesOf(Status);
    }

    private (string What, string Next) SentencesOf(int status) =>
        status switch
        {
            503 or 507 when status == 507 || FullDisk.IsReasonOf(HttpContext) => (
                texts["Gerade können wir nichts speichern."],
                Sent is null
                    ? texts["Auf dem Server ist kein Platz mehr. Versuch es in ein paar Minuten noch einmal."]
                    : texts[
                        "Auf dem Server ist kein Platz mehr. Was du eingetragen hast, ist noch da: Warte ein paar Minuten und sende es dann noch einmal ab."
                    ]
            ),
            400 => (texts["Das haben wir nicht verstanden."], texts["Geh zurück, lade die Seite neu und versuch es noch einmal."]),
            403 => (texts["Das geht von hier aus nicht."], texts["Öffne die Seite bei uns und versuch es von dort."]),
            404 => (texts["Diese Seite gibt es nicht."], texts["Vielleicht fehlt am Ende des Links ein Stück."]),
            405 => (texts["So geht das an dieser Stelle nicht."], texts["Geh zurück und nimm einen Knopf oder Link auf der Seite."]),
            410 => (
                texts["Diese Anmeldung ist gelöscht."],
                texts[
                    "Auf dieser Website ist von ihr nichts mehr gespeichert. Ältere Sicherungen verlieren sie spätestens an dem Tag, der auf dem Formular stand."
                ]
            ),
            413 => (texts["Das war zu lang."], texts["Geh zurück, kürze deinen Text und sende ihn noch einmal ab."]),
            415 => (texts["Das können wir nicht lesen."], texts["Bitte nimm das Formular auf unserer Seite."]),
            422 => (texts["Eine Angabe stimmt noch nicht."], texts["Geh zurück und sieh deine Angaben noch einmal durch."]),
            429 => (
                texts["Gerade melden sich sehr viele an."],
                texts["Warte bitte eine Minute und sende dann noch einmal ab. Es ist nichts verloren."]
            ),
            503 => (texts["Wir sind gleich wieder da."], texts["Versuch es in ein paar Minuten noch einmal."]),
            < 500 => (texts["Das hat nicht geklappt."], texts["Geh zurück, lade die Seite neu und versuch es noch einmal."]),
            _ => (texts["Bei uns ist etwas kaputt."], texts["Es liegt nicht an dir. Versuch es in ein paar Minuten noch einmal."]),
        };
}
