using Plattform.Look;

namespace Plattform.Meetings;

/// <summary>What a change would take from people who have chosen already.</summary>
/// <param name="Places">The fewer places; null: it is gone.</param>
/// <param name="Persons">Who have a place there, or who had to wait if it is gone.</param>
public sealed record ChoiceLoss(ChoiceOption Option, bool IsSession, int? Places, int Persons)
{
    public static IReadOnlyList<ChoiceLoss> Of(MeetingContent before, MeetingContent after, MeetingFigures figures)
    {
        var wanted = ChoiceGroup.Of(after, _ => null).SelectMany(group => group.Options).ToLookup(option => option.Key);
        return
        [
            .. from gone in ChoiceGroup.Of(before, _ => null)
            from option in gone.Options
            let has = figures.Chosen.GetValueOrDefault(option.Key)
            let all = has + figures.ChoicesWaiting.GetValueOrDefault(option.Key)
            let now = wanted[option.Key].FirstOrDefault()
            where now is null ? all > 0 : now.Places < has && !(now.Places >= option.Places)
            select new ChoiceLoss(option, gone.IsSession, now?.Places, now is null ? all : has),
        ];
    }

    /// <summary>To the author of a file.</summary>
    public string Said(Texts texts) =>
        $"{Chosen(texts)} {(Places is null ? texts["Das muss bleiben, mit seiner id."] : texts["Weniger Plätze gehen nicht."])}";

    public string Chosen(Texts texts) =>
        Persons == 1
            ? texts["„{0}“ hat schon eine Person gewählt.", Option.Title]
            : texts["„{0}“ haben schon {1} Personen gewählt.", Option.Title, Persons];
}
