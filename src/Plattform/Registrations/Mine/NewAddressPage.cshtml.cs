using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Look;
using Plattform.Web;

namespace Plattform.Registrations;

/// <summary>Confirms a new address. GET changes nothing and hides the registration: it may be a stranger's.</summary>
public sealed class NewAddressPage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar,
    LocalizedLinks links
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    private readonly PersonalLinks _keys = keys;

    protected override LinkPurpose Purpose => LinkPurpose.NewAddress;

    public string Address => _keys.AddressOf(Token, Registration)!;

    public bool IsInForce => Address == Registration.Email;
    public bool IsOver { get; private set; }

    public bool IsDropped { get; private set; }

    public void OnGet() => IsOver = !Meeting.Takes(AttendanceKind.Declined, Now);

    public Task<IActionResult> OnPostAsync([FromForm] string? act) =>
        act switch
        {
            null or "" => ConfirmAsync(),
            "drop" => DropAsync(),
            _ => Task.FromResult<IActionResult>(BadRequest()),
        };

    private async Task<IActionResult> ConfirmAsync()
    {
        var outcome = await registrar.SubmitAsync(new ConfirmNewAddress(Registration.Id, Address).SentFrom(HttpContext));
        return outcome == CommandResult.Done && await FindAsync() is { } own
            ? this.SeeOther(links[_keys.OwnPath(own.Id, own.Generation) + "?fertig=adresse"])
            : TooLate();
    }

    private async Task<IActionResult> DropAsync()
    {
        IsDropped = await registrar.SubmitAsync(new DropNewAddress(Registration.Id, Address).SentFrom(HttpContext)) == CommandResult.Done;
        return IsDropped ? Page() : TooLate();
    }

    private PageResult TooLate()
    {
        (IsOver, Response.StatusCode) = (true, StatusCodes.Status409Conflict);
        return Page();
    }
}
