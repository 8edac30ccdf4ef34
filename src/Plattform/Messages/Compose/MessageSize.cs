using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Messages;

/// <summary>Files come with the form, from coordinators only.</summary>
internal static partial class MessageSize
{
    private const int MostBytes = 2 * MessageFile.MostBytes;

    public static readonly LargeForm Form = new(path => Page().IsMatch(path.Value ?? ""), MostBytesAsync) { IsAnsweredByPage = false };

    private static async Task<int?> MostBytesAsync(HttpContext context)
    {
        if (!(await context.AuthenticateAsync()).Succeeded)
            return RequestBounds.MostBytes;
        var texts = context.RequestServices.GetRequiredService<Texts>();
        if (context.Request.ContentLength > MostBytes)
            context.ExplainError(
                texts["Das ist zusammen zu groß."],
                texts[
                    "Höchstens {0} MB. Geh zurück: Im Formular steht noch alles. Wähl dann weniger oder kleinere Dateien.",
                    MessageFile.MostMegabytes
                ]
            );
        return MostBytes;
    }

    [GeneratedRegex(@"^/koordination/[^/]+/nachrichten(?:/[0-9a-f-]{36})?/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Page();
}
