using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Plattform.Look;
using Plattform.Meetings;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Whatever can be imported can be edited: for coordinators the form may be as large as a meeting file, with all its rows
/// and files.</summary>
internal static partial class MeetingFormSize
{
    private const int MostBytes = 4_000_000;
    internal const int MostFields = 4000;

    public static readonly LargeForm Form = new(
        path => Page().IsMatch(path.Value ?? ""),
        async context =>
            (await context.AuthenticateAsync()).Succeeded ? MostBytesOf(context)
            : context.Request.ContentLength <= HeldForms.MostBytes ? HeldForms.MostBytes
            : null
    )
    {
        MostFields = MostFields,
        IsAnsweredByPage = false,
    };

    private static int MostBytesOf(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<Texts>();
        if (context.Request.ContentLength > MostBytes + MeetingAttachments.MostBytes)
            context.ExplainError(
                texts["Das ist zusammen zu groß."],
                texts[
                    "Höchstens {0} MB je Datei und {1} MB auf einmal. Geh zurück: Im Formular steht noch alles. Wähl dann weniger oder kleinere Dateien.",
                    SentFile.MostMegabytes,
                    MeetingAttachments.MostMegabytes
                ]
            );
        return MostBytes + MeetingAttachments.MostBytes;
    }

    public static bool IsEditor(string address) => Page().IsMatch(address.Split('?')[0]) && !address.Contains("/vorschau");

    [GeneratedRegex(@"^/koordination/[^/]+/(?:bearbeiten|vorschau)/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Page();
}
