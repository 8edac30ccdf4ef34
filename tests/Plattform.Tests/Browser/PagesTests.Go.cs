using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Plattform.Tests.Registrations;

namespace Plattform.Tests.Browser;

/// <summary>The way to each page.</summary>
public sealed partial class PagesTests
{
    /// <summary>Somebody who speaks, so that much is on the page.</summary>
    private Task<string> PersonPath() =>
        furnished.Site.Read(async db =>
        {
            var meeting = await db.Meetings.Where(m => m.Slug == "kommunalpolitik").Select(m => m.Id).SingleAsync();
            var own = await db
                .Registrations.Where(r => r.MeetingId == meeting && r.HeldUntil == null && r.Email != "")
                .OrderByDescending(r => r.Contribution != null)
                .Select(r => r.Id)
                .FirstAsync();
            return $"/koordination/kommunalpolitik/teilnahme/{own:N}";
        });

    private async Task Go(Window window, string name, string path)
    {
        switch (name)
        {
            case "form-wrong":
                await window.Open(path);
                await window.Page.GetByLabel("Ja, ich komme").CheckAsync();
                await window.Page.GetByLabel("Deine E-Mail-Adresse").FillAsync("rosa@example");
                await window.Press("Antwort absenden");
                break;
            case "own-declined":
                await window.Open(furnished.DeclinedPage);
                break;
            case "own-waiting":
                await window.Open(furnished.WaitingPage);
                break;
            case "own-new-address":
                await window.Open(furnished.NewAddressPage);
                break;
            case "own-held":
                await window.Open(furnished.HeldPage);
                break;
            case "own-wrong":
                await window.Open(furnished.OwnPage);
                await window.Page.Locator("summary").Filter(new() { HasText = "Alles ändern" }).ClickAsync();
                await window.Page.Locator("summary").Filter(new() { HasText = "Mitfahren" }).ClickAsync();
                await window.Page.GetByLabel("Mitfahren", new() { Exact = true }).SelectOptionAsync("offers");
                await window.Page.GetByLabel("Dein Name").FillAsync("");
                await window.Press("Änderungen speichern");
                break;
            case "own-offered" or "own-cancel" or "own-data" or "own-erase" or "own-live":
                await window.Open(furnished.OwnPage + path);
                break;
            case "own-papers":
                await window.Open(furnished.OwnPage + path);
                await window
                    .Page.GetByLabel("Datei")
                    .SetInputFilesAsync(
                        new FilePayload
                        {
                            Name = "Wie wir das Freibad gehalten haben, mit allen Zahlen und Bildern.pdf",
                            MimeType = "application/pdf",
                            Buffer = SampleFiles.Pdf,
                        }
                    );
                await window.Press("Abgeben");
                await window
                    .Page.GetByLabel("Noch eine Datei")
                    .SetInputFilesAsync(
                        new FilePayload
                        {
                            Name = "rede.txt",
                            MimeType = "text/plain",
                            Buffer = "Liebe Leute"u8.ToArray(),
                        }
                    );
                await window.Press("Abgeben");
                break;
            case "sign-in-code":
                await window.Open(path);
                await window.Page.GetByLabel("Deine E-Mail-Adresse").FillAsync("niemand@example.org");
                await window.Press("Code schicken");
                break;
            case "sign-in-link":
                await window.Open(await furnished.SignInLink());
                break;
            case "sign-in-held":
                await furnished.OpenSignedIn(window, path);
                await window.Page.Context.ClearCookiesAsync();
                await window.Press("Speichern");
                break;
            case "desk-history-meeting":
                await furnished.OpenSignedIn(window, path + "/bearbeiten");
                await window.Page.GetByLabel("Parken").FillAsync($"Im Parkhaus am Kommunalpolitischen Bürgerzentrum, {Guid.NewGuid()}");
                await window.Press("Speichern");
                await window.Page.GetByText("Im Verlauf kannst du das zurücknehmen.").ClickAsync();
                await window.Page.Locator("details.saved summary").First.ClickAsync();
                break;
            case "desk-read-list":
                await furnished.OpenSignedIn(window, path);
                await window
                    .Page.GetByLabel("Datei")
                    .SetInputFilesAsync(
                        new FilePayload
                        {
                            Name = "liste.csv",
                            MimeType = "text/csv",
                            Buffer =
                                "Name;E-Mail;Personen;Bemerkung\nJana Vorlage;jana@example.org;2;Am Rand, bitte\nUlf Vorberg;ulf@;viele;\n"u8.ToArray(),
                        }
                    );
                await window.Press("Ansehen");
                break;
            case "desk-reply-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByText("Kuchen, Nachricht und alles Weitere").ClickAsync();
                await window.Page.Locator("#email").FillAsync("rosa@example");
                await window.Press("Eintragen");
                break;
            case "desk-reply-entered" or "desk-slip":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync($"Jana Vorlage {Guid.NewGuid():N}"[..30]);
                await window.Page.GetByLabel("Ja, kommt").CheckAsync();
                await window.Press("Eintragen");
                if (name == "desk-slip")
                    await window.Page.GetByRole(AriaRole.Link, new() { Name = "Zettel drucken" }).ClickAsync();
                break;
            case "desk-person" or "desk-person-edit" or "desk-person-link" or "desk-person-undo":
                await furnished.OpenSignedIn(window, await PersonPath() + path);
                if (name == "desk-person-undo")
                {
                    await window.Page.Locator("#text").FillAsync("Braucht einen Platz am Rand.");
                    await window.Press("Speichern");
                    await window.Page.GetByText("Rückgängig").First.WaitForAsync();
                }

                break;
            case "desk-edit-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Plätze vor Ort").FillAsync("viele");
                await window.Page.GetByLabel("Was", new() { Exact = true }).Last.FillAsync("Raum aufbauen");
                await window.Press("Speichern");
                break;
            case "desk-edit-rows":
                await furnished.OpenSignedIn(window, path);
                await window.Press("Nebeneinander dazu");
                await window.Page.Locator("#agenda-5-sessions-2-title").FillAsync("Finanzen");
                await window.Press("Frage dazu");
                await window.Page.Locator("#questions-1-text").FillAsync("Was isst du?");
                await window.Press("Frist dazu");
                await window.Page.Locator("#deadlines-1-text").FillAsync("Anträge");
                break;
            case "desk-message" or "desk-message-sent":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Betreff").FillAsync("Was du zum Treffen noch wissen solltest");
                await window
                    .Page.GetByLabel("Text", new() { Exact = true })
                    .FillAsync(
                        "bald ist es so weit!\n\n## Der Saal\n\nEs ist jetzt der **große Saal** im [Schloss](https://example.org/schloss).\n\n- Kuchen bitte bis 13 Uhr\n- Wer später kommt: leise\n\n1. Eins\n2. Zwei"
                    );
                await window.Page.GetByLabel("Wann, wo und Tagesordnung dazu").CheckAsync();
                await window.Press("Weiter zur Vorschau");
                if (name == "desk-message-sent")
                {
                    await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Menschen schicken") }).ClickAsync();
                    await window.Page.GetByText("warten").Or(window.Page.GetByText("noch keine Mail")).First.WaitForAsync();
                }

                break;
            case "desk-door-there":
                await furnished.OpenSignedIn(window, path);
                if (await window.Page.GetByRole(AriaRole.Button, new() { Name = "Ist da", Exact = true }).CountAsync() > 0)
                    await window.Press("Ist da");
                await window.Page.Locator("#q").FillAsync("an");
                await window.Press("Suchen");
                await window.Page.Locator("#ohne summary").ClickAsync();
                break;
            case "desk-door-links" or "door-helper" or "door-helper-in":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByText("Link für Helfende").ClickAsync();
                await window.Page.GetByLabel("Für wen?").FillAsync("Maximiliane Freifrau von Beispielhausen");
                await window.Press("Link machen");
                if (name == "desk-door-links")
                    break;
                var link = await window.Page.Locator("#helfende .url").InnerTextAsync();
                await window.Page.Context.ClearCookiesAsync();
                await window.Open(link);
                if (name == "door-helper-in")
                    await window.Press("Zum Einlass");
                break;
            case "desk-found" or "desk-found-nobody":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Name, Bündnis, Adresse").FillAsync(name == "desk-found" ? "muller" : "Xaver");
                await window.Press("Suchen");
                break;
            case "desk-change":
                await furnished.OpenSignedIn(window, path);
                // A place of its own each time: the letter about the last one may have gone in the meantime.
                await window.Page.Locator("#venueName").FillAsync($"Schloss Horst, Raum {furnished.Site.Now.Ticks}");
                await window.Press("Speichern");
                for (var patience = 0; await window.Page.GetByText("Jetzt schicken").CountAsync() == 0; patience++)
                {
                    Assert.InRange(patience, 0, 100);
                    furnished.Site.Time.Advance(TimeSpan.FromSeconds(1));
                    await window.Open("/koordination/voll/nachrichten/aenderung");
                }

                break;
            case "desk-cancel-planned":
                // A meeting of its own each time: this one will be cancelled some minutes later.
                await furnished.OpenSignedIn(window, $"/koordination/{await furnished.AnotherMeeting()}/absagen");
                await window.Page.Locator("#reason").FillAsync("Im Haus gab es einen **Wasserschaden**.");
                await window.Press("Treffen absagen");
                await window.Page.GetByText("Absage geplant:").WaitForAsync();
                break;
            case "desk-travel-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.Locator("#mitfahren .trips button").First.ClickAsync();
                await window.Page.Locator(".trips .error").WaitForAsync();
                break;
            case "desk-contributions-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByText("Datei dazulegen").First.ClickAsync();
                await window.Page.Locator(".contribution details[open] button").First.ClickAsync();
                await window.Page.Locator(".contribution .error").WaitForAsync();
                break;
            case "desk-move-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Press("Treffen verlegen");
                await window.Page.Locator("#start-error").WaitForAsync();
                break;
            case "desk-message-wrong":
                await furnished.OpenSignedIn(window, path);
                await window.Page.GetByLabel("Zu einer bestimmten Zeit").CheckAsync();
                await window.Press("Weiter zur Vorschau");
                break;
            case "own-unsubscribe":
                await window.Open(furnished.UnsubscribePage);
                break;
            case "desk" or ['d', 'e', 's', 'k', '-', ..]:
                await furnished.OpenSignedIn(window, path);
                break;
            default:
                await window.Open(path);
                break;
        }
    }
}
