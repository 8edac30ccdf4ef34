using Plattform.Look;

namespace Plattform.Meetings;

internal static class ContentMerge
{
    /// <summary>Takes over, key by key, what differs between two states of a text.</summary>
    public static void Follow(this MeetingContent content, MeetingContent before, MeetingContent after)
    {
        foreach (var field in MeetingFields.All.Where(field => Written(field, before) != Written(field, after)))
        {
            if (field is GroupField)
                content.Venue = new();
            field.Read(new(Map(field, after), "", new(Texts.English)), content);
        }

        if (before.Invitation != after.Invitation)
            content.Invitation = after.Invitation;
    }

    private static string Written(MeetingField field, MeetingContent content) => FrontMatter.Write(Map(field, content));

    private static FrontMap Map(MeetingField field, MeetingContent content)
    {
        var file = new FrontWriter();
        field.Write(file, content);
        return file.Done;
    }
}
