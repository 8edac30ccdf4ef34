using Plattform.Coordination;
using Plattform.Data;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Attendance;

/// <summary>A change of the desk in words.</summary>
internal sealed record DeskChangeTexts(string Name, string Sentence, IReadOnlyList<Difference> Differences)
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
        IReadOnlyList<Difference> differences =
            before is null || after is null || before.IsHeld ? [] : Before.Of(before).DifferencesTo(after, meeting);
        var act = HistoryTexts.Said(new DeskEntry { Act = change.Act }, texts);
        var what = string.Join("; ", differences.Take(Most).Select(d => $"{d.Name(texts)}: {d.Change(texts)}"));
        return new(name, $"{act}: {name}." + (what.Length > 0 ? $" {what}." : ""), differences);
    }

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
            SnapshotGroup.Everything => texts["die ganze Anmeldung"],
            _ => texts["Weiteres"],
        };
        return kept.IsTaken
            ? texts["{0}: Der Platz ist inzwischen vergeben.", field]
            : texts["{0}: inzwischen geändert, das bleibt.", field];
    }
}
