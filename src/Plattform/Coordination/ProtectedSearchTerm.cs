using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Plattform.Text;

namespace Plattform.Coordination;

/// <summary>Encrypts search terms: names must not appear in URLs (web server logs, browser history).</summary>
public sealed class ProtectedSearchTerm(IDataProtectionProvider protection)
{
    public const int Longest = 200;

    private readonly IDataProtector _seal = protection.CreateProtector("Plattform.ProtectedSearchTerm");

    /// <returns>URL-safe; empty when nothing is searched for.</returns>
    public string Seal(string? typed) =>
        PlainText.OneLine(typed) is { Length: > 0 } words ? _seal.Protect(words[..Math.Min(words.Length, Longest)]) : "";

    /// <param name="plain">Of an address that a script made.</param>
    /// <returns>What is searched for; empty: nothing.</returns>
    public string Typed(string? sealedWords, string? plain) =>
        Open(sealedWords) is { Length: > 0 } words ? words
        : PlainText.OneLine(plain) is var typed && typed.Length > Longest ? typed[..Longest]
        : typed;

    /// <returns>Empty also for values that were not sealed here.</returns>
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
