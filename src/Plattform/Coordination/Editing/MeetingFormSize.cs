using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Plattform.Web;

namespace Plattform.Coordination;

/// <summary>Whatever can be imported can be edited: for coordinators the form may be as large as a meeting file, with all its rows.</summary>
internal static partial class MeetingFormSize
{
    private const int MostBytes = 4_000_000;

    public static readonly LargeForm Form = new(
        path => Page().IsMatch(path.Value ?? ""),
        async context => (await context.AuthenticateAsync()).Succeeded ? MostBytes : null
    )
    {
        MostFields = 4000,
        IsAnsweredByPage = false,
    };

    [GeneratedRegex(@"^/koordination/[^/]+/(?:bearbeiten|vorschau)/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Page();
}
