using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>A change of the desk in words.</summary>
internal sealed record DeskChangeTexts(string Name, string Sentence, IReadOnlyList<string> Differences)
{
    private const int Most = 3;

    public static DeskChangeTexts Of(DeskChange change, Guid subject, Meeting meeting, Texts texts)
    {
        var part = change.Parts.Find(p => p.RegistrationId == subject) ?? change.Parts.FirstOrDefault();
        var before = part?.Before is { } old ? RegistrationSnapshot.FromJson(old).ToRegistration() : null;
        var after = part?.After is { } now ? RegistrationSnapshot.FromJson(now).ToRegistration() : null;
        var name = (after ?? before) switch
        {
            { Name.Length: > 0 } own => own.Name,
            { } own => own.Email,
            null => "",
        };
        IReadOnlyList<string> differences =
            before is null || after is null || before.IsHeld
                ? []
                : [.. DifferenceTexts.Said(Before.Of(before).DifferencesTo(after, meeting), before, after, texts)];
        return new(name, SentenceOf(change, name, differences, texts), differences);
    }

    private static string SentenceOf(DeskChange change, string name, IReadOnlyList<string> differences, Texts texts) =>
        change.Act switch
        {
            DeskAct.NoteChanged => texts["Notiz zu {0} geschrieben.", name],
            DeskAct.AddressCorrected => texts["Adresse von {0} berichtigt.", name],
            DeskAct.PersonConfirmed => texts["Die Antwort von {0} gilt.", name],
            DeskAct.PersonsMerged => texts["Zwei Anmeldungen von {0} zusammengelegt.", name],
            DeskAct.DeletionPlanned => texts["{0} wird gelöscht.", name],
            _ when differences.Count > Most => $"{name}: {string.Join("; ", differences.Take(Most))}; {texts["und mehr"]}.",
            _ when differences.Count > 0 => $"{name}: {string.Join("; ", differences)}.",
            _ => $"{HistoryTexts.Said(new DeskEntry { Act = change.Act }, texts)}: {name}.",
        };

    /// <param name="name">Of the person.</param>
    public static string Kept(KeptField kept, string? name, Texts texts)
    {
        var field = kept.Field switch
        {
            SnapshotGroup.Everything when name is not null => name,
            SnapshotGroup.Answer => texts["Antwort"],
            SnapshotGroup.Name => texts["Name"],
            SnapshotGroup.Alliance => texts["Bündnis"],
            SnapshotGroup.Address => texts["E-Mail"],
            SnapshotGroup.Newcomer => texts["Zum ersten Mal dabei"],
            SnapshotGroup.Message => texts["Nachricht"],
            SnapshotGroup.Cakes => texts["Kuchen"],
            SnapshotGroup.Contribution => texts["Beitrag"],
            SnapshotGroup.Choices => texts["Auswahl"],
            SnapshotGroup.Travel => texts["Mitfahren"],
            SnapshotGroup.Claims => texts["Aufgaben"],
            SnapshotGroup.Note => texts["Notiz"],
            SnapshotGroup.Erasure => texts["Löschen"],
            SnapshotGroup.Everything => texts["Die ganze Anmeldung"],
            _ => texts["Weiteres"],
        };
        return kept.IsTaken
            ? texts["{0} kommt nicht zurück: Der Platz ist inzwischen vergeben.", field]
            : texts["{0} bleibt, wie es jetzt ist: Das hat inzwischen jemand anderes geändert.", field];
    }
}
