using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Plattform.Hosting;
using Plattform.Look;

namespace Plattform.Meetings;

public static class InvitationHead
{
    public static void Describe(ViewDataDictionary page, InvitationView view, Texts texts, SiteOptions site)
    {
        var (meeting, when) = (view.Meeting, view.When(texts).Full);
        page["Styles"] = "invitation";
        page["Title"] = $"{(view.IsCancelled ? texts["Abgesagt:"] + " " : "")}{meeting.Title} – {when}";
        page["Description"] = string.Join(", ", new[] { when, PlaceTexts.Short(meeting, texts) }.Where(part => part.Length > 0)) + ".";
        page["Canonical"] = site.Url(view.Path);
        page["Heading"] = meeting.Title;
        page["Picture"] = site.Url(LinkPreview.PathOf(meeting, texts));
        page["StructuredData"] = StructuredData.Of(meeting, texts, site);
    }
}
