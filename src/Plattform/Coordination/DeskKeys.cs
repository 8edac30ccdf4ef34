using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Plattform.Data;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>The desk's secret in <c>data/keys/</c>, and what is made of it: one-time links, codes, the hidden values of their forms.</summary>
public sealed class DeskKeys
{
    private readonly byte[] _key;

    public DeskKeys(IOptions<DataOptions> data)
    {
        _key = KeyFile.ReadOrCreate(Path.Combine(data.Value.KeysDirectory, "desk.key"));
        Links = new(_key);
    }

    public SignedLinks Links { get; }

    /// <summary>Signs in once, while there is such a link.</summary>
    public string PathOf(Guid linkId) => "/koordination/anmelden/" + Links.Sign(LinkPurpose.SignIn, linkId, 0);

    /// <summary>The hidden value of the form that asked for this code. Whoever asks gets one, whether there is such a code or not.</summary>
    public string FormOf(Guid codeId) => Links.Sign(LinkPurpose.SignInForm, codeId, 0);

    /// <returns>False: we never gave this value out.</returns>
    public bool TryReadForm(string? form, out Guid codeId) =>
        Links.TryReadId(form, out codeId) && Links.Verify(LinkPurpose.SignInForm, form, 0);

    /// <summary>Eight digits.</summary>
    public string CodeOf(Guid codeId)
    {
        var mac = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"code {codeId:N}"));
        return (BinaryPrimitives.ReadUInt64BigEndian(mac) % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);
    }
}
