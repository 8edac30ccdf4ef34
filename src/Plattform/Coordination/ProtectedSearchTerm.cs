using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Plattform.Tools;

namespace Plattform.Coordination;

/// <summary>
/// What somebody at the desk searches for, as it may stand in an address: sealed, because names do not belong into the log of
/// a web server or the history of a browser.
/// </summary>
public sealed class ProtectedSearchTerm(IDataProtectionProvider protection)
{
    public const int Longest = 200;

    private readonly IDataProtector _seal = protection.CreateProtector("Plattform.ProtectedSearchTerm");

    /// <returns>Fit for an address as it is; empty when nothing is searched for.</returns>
    public string Seal(string? typed) =>
        PlainText.OneLine(typed) is { Length: > 0 } words ? _seal.Protect(words[..Math.Min(words.Length, Longest)]) : "";

    /// <returns>Empty: nothing, or nothing that we sealed.</returns>
    public string Open(string? sealedWords)
    {
        try
        {
            return string.IsNullOrEmpty(sealedWords) ? "" : _seal.Unprotect(sealedWords);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
