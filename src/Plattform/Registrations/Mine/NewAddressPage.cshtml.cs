using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>
/// Behind the link that was mailed to a new address. Opening it changes nothing and shows nothing of the registration: until the
/// button is pressed, it may be a stranger's.
/// </summary>
public sealed class NewAddressPage(
    PlattformDb db,
    PersonalLinks keys,
    NetworkLimits counts,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<PrivacyOptions> privacy,
    Registrar registrar,
    Links links
) : OwnPageModel(db, keys, counts, time, limits, privacy)
{
    private readonly PersonalLinks _keys = keys;

    protected override LinkPurpose Purpose => LinkPurpose.NewAddress;

    /// <summary>The one that the link was mailed to, whichever waits or counts by now.</summary>
    public string Address => _keys.AddressOf(Token, Registration)!;

    /// <summary>The press came before.</summary>
    public bool IsInForce => Address == Registration.Email;
    public bool IsOver { get; private set; }

    /// <summary>It was not this person, and the address is not kept.</summary>
    public bool IsDropped { get; private set; }

    public void OnGet() => IsOver = !Meeting.Takes(Answer.Declined, Now);

    public Task<IActionResult> OnPostAsync([FromForm] string? act) =>
        act switch
        {
            null or "" => ConfirmAsync(),
            "drop" => DropAsync(),
            _ => Task.FromResult<IActionResult>(BadRequest()),
        };

    private async Task<IActionResult> ConfirmAsync()
    {
        var outcome = await registrar.Submit(new ConfirmNewAddress(Registration.Id, Address).SentFrom(HttpContext));
        return outcome == CommandResult.Done && await FindAsync() is { } own
            ? this.SeeOther(links[_keys.OwnPath(own.Id, own.Generation) + "?fertig=adresse"])
            : TooLate();
    }

    private async Task<IActionResult> DropAsync()
    {
        IsDropped = await registrar.Submit(new DropNewAddress(Registration.Id, Address).SentFrom(HttpContext)) == CommandResult.Done;
        return IsDropped ? Page() : TooLate();
    }

    private PageResult TooLate()
    {
        (IsOver, Response.StatusCode) = (true, StatusCodes.Status409Conflict);
        return Page();
    }
}
