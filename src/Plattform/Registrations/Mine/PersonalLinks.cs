using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Shared;
using Plattform.Tools;

namespace Plattform.Registrations;

/// <summary>The secret in <c>data/keys/</c> that personal links and stamps are made with.</summary>
public sealed class PersonalLinks
{
    /// <summary>Nobody changes the address so often; a link beyond is only not recognised when its registration is gone.</summary>
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

    /// <summary>The absolute address of one's own page; <paramref name="below"/> begins with a slash.</summary>
    public string OwnPage(Guid registration, int generation, string below = "") => _site.Url(OwnPath(registration, generation) + below);

    /// <summary>The same without scheme and host.</summary>
    public string OwnPath(Guid registration, int generation) => "/anmeldung/" + _links.Sign(LinkPurpose.OwnPage, registration, generation);

    /// <summary>The absolute address inside one's own QR code. It opens no own page: whoever sees the code learns nothing.</summary>
    public string DoorPage(Guid registration, int generation) =>
        _site.Url("/einlass/" + _links.Sign(LinkPurpose.Door, registration, generation));

    /// <summary>The absolute address that ends letters of a series; it opens no own page, because mail providers know it too.</summary>
    public string UnsubscribePage(Guid registration, int generation) =>
        _site.Url("/anmeldung/" + _links.Sign(LinkPurpose.Unsubscribe, registration, generation) + "/abbestellen");

    /// <summary>The absolute address where a new e-mail address is confirmed. It is mailed to that one alone, and is void for any other.</summary>
    public string NewAddressPage(Guid registration, int generation, string email) =>
        _site.Url(
            "/anmeldung/" + _links.Sign(LinkPurpose.NewAddress, registration, generation, MailAddresses.Normalise(email)) + "/adresse"
        );

    /// <summary>The id of a registration without an address: the same for the same form, so that a second press finds it.</summary>
    public Guid RegistrationOf(string stampId) =>
        new(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes("registration " + stampId)).AsSpan(0, 16));

    public bool TryReadId(string? token, out Guid registration) => _links.TryReadId(token, out registration);

    /// <summary>We made this link once, whatever became of what it opened.</summary>
    public bool IsOurs(string token) =>
        Enumerable
            .Range(0, MostGenerations)
            .Any(generation => Opens(token, generation) || Opens(token, generation, LinkPurpose.Unsubscribe));

    public bool Opens(string token, int generation, LinkPurpose purpose = LinkPurpose.OwnPage) =>
        _links.Verify(purpose, token, generation);

    public bool Opens(string token, Registration own, LinkPurpose purpose) =>
        purpose == LinkPurpose.NewAddress ? AddressOf(token, own) is not null : Opens(token, own.Generation, purpose);

    /// <summary>The address this link was mailed to: the one that waits, or the one in force since it was pressed. Null: neither, so it opens nothing.</summary>
    public string? AddressOf(string token, Registration own) =>
        own.PendingEmail is { } pending && OpensNewAddress(token, own.Generation, pending) ? pending
        : OpensNewAddress(token, own.Generation - 1, own.Email) ? own.Email
        : null;

    private bool OpensNewAddress(string token, int generation, string email) =>
        _links.Verify(LinkPurpose.NewAddress, token, generation, MailAddresses.Normalise(email));
}
