using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Hosting;
using Plattform.Links;
using Plattform.Mail;

namespace Plattform.Registrations;

/// <summary>The key in <c>data/keys/</c> that signs personal links and form stamps.</summary>
public sealed class PersonalLinks
{
    /// <summary>Links of later generations get 404 instead of 410 once their registration is deleted.</summary>
    private const int MostGenerations = 32;

    private readonly SiteOptions _site;
    private readonly SignedLinks _links;

    public PersonalLinks(IOptions<DataOptions> data, IOptions<SiteOptions> site)
    {
        Key = KeyFile.ReadOrCreate(Path.Combine(data.Value.KeysDirectory, "links.key"));
        _site = site.Value;
        _links = new(Key);
        Stamps = new(Key);
    }

    public byte[] Key { get; }

    public Stamps Stamps { get; }

    /// <summary>Absolute; <paramref name="below"/> begins with a slash.</summary>
    public string OwnPage(Guid registration, int generation, string below = "") => _site.Url(OwnPath(registration, generation) + below);

    public string OwnPath(Guid registration, int generation) => "/anmeldung/" + _links.Sign(LinkPurpose.OwnPage, registration, generation);

    /// <summary>For the QR code; opens no own page, because others may see the code.</summary>
    public string QrCodePage(Guid registration, int generation) =>
        _site.Url("/einlass/" + _links.Sign(LinkPurpose.Door, registration, generation));

    /// <summary>Ends mailings; opens no own page, because mail providers see this link too.</summary>
    public string UnsubscribePage(Guid registration, int generation) =>
        _site.Url("/anmeldung/" + _links.Sign(LinkPurpose.Unsubscribe, registration, generation) + "/abbestellen");

    /// <summary>Confirms a new address; mailed only there, and void for any other address.</summary>
    public string NewAddressPage(Guid registration, int generation, string email) =>
        _site.Url(
            "/anmeldung/" + _links.Sign(LinkPurpose.NewAddress, registration, generation, MailAddresses.Normalise(email)) + "/adresse"
        );

    /// <summary>Id for a registration without an address, derived from the stamp, so a double submit finds it.</summary>
    public Guid RegistrationOf(string stampId) =>
        new(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes("registration " + stampId)).AsSpan(0, 16));

    public bool TryReadId(string? token, out Guid registration) => _links.TryReadId(token, out registration);

    /// <summary>Whether we signed this link, even if its registration is deleted.</summary>
    public bool IsOurs(string token) =>
        Enumerable
            .Range(0, MostGenerations)
            .Any(generation => Opens(token, generation) || Opens(token, generation, LinkPurpose.Unsubscribe));

    public bool Opens(string token, int generation, LinkPurpose purpose = LinkPurpose.OwnPage) =>
        _links.Verify(purpose, token, generation);

    /// <summary>Codes printed before the address changed keep working: they open nothing but the entry at the door.</summary>
    /// <param name="generation">Of the registration now; of a deleted one <see cref="MostGenerations"/>.</param>
    public bool IsDoorCode(string code, int generation = MostGenerations) =>
        Enumerable.Range(0, generation + 1).Any(former => Opens(code, former, LinkPurpose.Door));

    public bool Opens(string token, Registration own, LinkPurpose purpose) =>
        purpose == LinkPurpose.NewAddress ? AddressOf(token, own) is not null : Opens(token, own.Generation, purpose);

    /// <summary>The address this link was mailed to, pending or just confirmed; null: the link is invalid.</summary>
    public string? AddressOf(string token, Registration own)
    {
        if (own.PendingEmail is { } pending && OpensNewAddress(token, own.Generation, pending))
            return pending;
        return OpensNewAddress(token, own.Generation - 1, own.Email) ? own.Email : null;
    }

    private bool OpensNewAddress(string token, int generation, string email) =>
        _links.Verify(LinkPurpose.NewAddress, token, generation, MailAddresses.Normalise(email));
}
