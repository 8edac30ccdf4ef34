using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Plattform.Data;

namespace Plattform.Coordination;

/// <summary>Session cookie keys in <c>data/keys/</c>. Lazy: the library creates its folder on construction, which is
/// before the settings are verified and the data directory is opened.</summary>
internal sealed class KeyRing(DataOptions data, ILoggerFactory loggers) : IXmlRepository
{
    private readonly Lazy<FileSystemXmlRepository> _files = new(() => new(new(data.KeysDirectory), loggers));

    public IReadOnlyCollection<XElement> GetAllElements() => _files.Value.GetAllElements();

    public void StoreElement(XElement element, string friendlyName) => _files.Value.StoreElement(element, friendlyName);
}
