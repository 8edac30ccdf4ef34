using Plattform.Look;
using Plattform.Time;

namespace Plattform.Registrations;

public static class DeskReplyTexts
{
    public static string Said(ReplyVia via, Texts texts) =>
        via switch
        {
            ReplyVia.Phone => texts["am Telefon"],
            ReplyVia.Letter => texts["im Brief"],
            ReplyVia.Person => texts["auf Zuruf"],
            _ => texts["auf einer Liste"],
        };

    /// <summary>"am Telefon, 1. Dezember 2026, aufgenommen von Hanni"; null: by the form.</summary>
    public static string? How(Registration own, Texts texts) =>
        own.Via is not { } via
            ? null
            : string.Join(
                ", ",
                new[]
                {
                    Said(via, texts),
                    own.RepliedOn is { } on ? LocalTime.Date(on, texts.Culture) : "",
                    own.TakenBy.Length > 0 ? texts["aufgenommen von {0}", own.TakenBy] : "",
                }.Where(part => part.Length > 0)
            );

    /// <summary>Offered beside the way; whoever writes another sentence keeps it.</summary>
    public static string Consent(ReplyVia via, string takenBy, Texts texts) =>
        via switch
        {
            ReplyVia.Phone => texts["am Telefon gesagt, aufgeschrieben von {0}", takenBy],
            ReplyVia.Letter => texts["im Brief geschrieben, eingetragen von {0}", takenBy],
            ReplyVia.Person => texts["persönlich gesagt, aufgeschrieben von {0}", takenBy],
            _ => texts["auf der Liste unterschrieben, eingelesen von {0}", takenBy],
        };
}
