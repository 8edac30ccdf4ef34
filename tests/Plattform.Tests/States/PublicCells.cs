using System.Net;

namespace Plattform.Tests.States;

/// <summary>Every page that somebody without a session can open.</summary>
internal static class PublicCells
{
    private const string Invitation = "/treffen/" + StateScene.Slug;
    private const string Form = Invitation + "/anmelden";
    private const string Poster = Invitation + "/plakat";
    private const string Thanks = Invitation + "/danke?antwort=";
    private static readonly string[] Own = ["", "?lang=en", "/live", "/absagen", "/beitrag", "/daten", "/loeschen"];
    private static readonly string[] RegistrationData = ["onsite", "online", "declined", "waiting", "anders"];
    private static readonly string[] Everybodys =
    [
        "/",
        Invitation,
        Invitation + "?lang=en",
        Form,
        Form + "?lang=en",
        Poster,
        Poster + "?lang=en",
        "/kalender.ics",
        Invitation + "/kalender.ics",
        .. RegistrationData.Select(answer => Thanks + answer),
        .. RegistrationData.Select(answer => $"{Thanks}{answer}&lang=en"),
    ];

    public static async Task<IReadOnlyList<string>> Broken(StateScene scene, MeetingState state)
    {
        var (visitor, broken, read) = (scene.Site.Visitor(), new List<string>(), new Dictionary<string, string>());
        foreach (var address in Everybodys)
            await Read(address, address);
        foreach (var (who, path, unsubscribe) in await scene.OwnPages())
        {
            foreach (var below in Own)
                await Read(path + below, $"own page of {who}{below}");
            await Read(unsubscribe, $"unsubscribe page of {who}");
        }

        broken.AddRange(
            RegistrationData
                .Skip(2)
                .Where(answer => read.GetValueOrDefault(Thanks + answer, "").Contains("Bring jemanden mit", StringComparison.Ordinal))
                .Select(answer => $"{answer}: who does not come is asked to bring somebody along")
        );
        return [.. broken, .. Truths.Missing(Required(state), read)];

        async Task Read(string address, string cell)
        {
            var page = await visitor.Get(address);
            if (page.Status == HttpStatusCode.OK)
                broken.AddRange(Truths.Broken(state, cell, read[cell] = page.Read()));
        }
    }

    /// <summary>What has to stand there.</summary>
    private static IEnumerable<(string Cell, string Sentence)> Required(MeetingState state)
    {
        if (state.Is(Facts.Draft))
            yield break;
        yield return (Invitation, Notice(state));
        if (!state.Is(Facts.NoAgenda) && state.Name != "minutes of one")
            yield return (Invitation, "TOP 1 Begrüßung 10 Minuten");
        if (state.IsOpen)
        {
            yield return (Poster, "Hier anmelden");
            yield return (
                Form,
                state.Is(Facts.OnePlace) ? "Der eine Platz ist vergeben"
                : state.Is(Facts.Full) ? "Alle 2 Plätze sind vergeben"
                : "Ja, ich komme"
            );
            yield return (Thanks + "declined", "Schau in dein Postfach.");
            if (!state.Is(Facts.Full))
                yield return (Thanks + "onsite", state.Is(Facts.Confirmed) ? "Fast fertig." : "Bring jemanden mit.");
        }

        if (state.Is(Facts.SeveralDays))
            foreach (var cell in new[] { Invitation, Poster, "own page of Anna", "own page of Anna/live", "own page of Anna/absagen" })
                yield return (cell, "bis Sonntag, 10. Mai 2026, 12 Uhr");
    }

    /// <summary>In the head of the invitation.</summary>
    private static string Notice(MeetingState state) =>
        state switch
        {
            _ when state.Is(Facts.Past) && state.Is(Facts.Cancelled) => "Dieses Treffen hat nicht stattgefunden.",
            _ when state.Is(Facts.Past) && state.Is(Facts.SeveralDays) => "Dieses Treffen war vom 8. Mai 2026 bis zum 10. Mai 2026.",
            _ when state.Is(Facts.Past) => "Dieses Treffen war am 9. Mai 2026.",
            _ when state.Is(Facts.Cancelled) => "Dieses Treffen findet nicht statt.",
            _ when state.Is(Facts.Closed) => "Die Anmeldung ist geschlossen.",
            _ when state.Is(Facts.NotYetOpen) => "Anmelden kannst du dich ab",
            _ => "Bist du dabei?",
        };
}
