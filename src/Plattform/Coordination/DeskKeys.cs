using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Links;
using Plattform.Look;

namespace Plattform.Coordination;

/// <summary>Derives sign-in links, codes and hidden form values from the desk's secret in <c>data/keys/</c>.</summary>
public sealed class DeskKeys
{
    private readonly byte[] _key;

    public DeskKeys(IOptions<DataOptions> data)
    {
        _key = KeyFile.ReadOrCreate(Path.Combine(data.Value.KeysDirectory, "desk.key"));
        Links = new(_key);
    }

    public SignedLinks Links { get; }

    public string PathOf(Guid linkId) => "/koordination/anmelden/" + Links.Sign(LinkPurpose.SignIn, linkId, 0);

    public string DoorPathOf(Guid linkId) => "/einlass/tuer/" + Links.Sign(LinkPurpose.DoorHelper, linkId, 0);

    public bool TryReadDoor(string? token, out Guid linkId) =>
        Links.TryReadId(token, out linkId) && Links.Verify(LinkPurpose.DoorHelper, token, 0);

    /// <summary>Issued whether such a code exists or not, so that the form does not reveal coordinators.</summary>
    public string FormOf(Guid codeId) => Links.Sign(LinkPurpose.SignInForm, codeId, 0);

    public bool TryReadForm(string? form, out Guid codeId) =>
        Links.TryReadId(form, out codeId) && Links.Verify(LinkPurpose.SignInForm, form, 0);

    public string CodeOf(Guid codeId)
    {
        var mac = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"code {codeId:N}"));
        return (BinaryPrimitives.ReadUInt64BigEndian(mac) % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);
    }
}
