using Plattform.Mail;

namespace Plattform.Tests.Mail;

public sealed class MailAddressesTests
{
    [Theory]
    [InlineData("rosa@example.org")]
    [InlineData("  Rosa.Beispiel+treffen@Sub.Example.ORG ")]
    [InlineData("o'neill@example.co.uk")]
    [InlineData("rosa@bündnis-köln.de")]
    [InlineData("rosa@xn--bcher-kva.example")]
    public void These_are_addresses(string address) => Assert.Equal(AddressProblem.None, MailAddresses.Check(address));

    [Theory]
    [InlineData(null, AddressProblem.Empty)]
    [InlineData("  ", AddressProblem.Empty)]
    [InlineData("rosa", AddressProblem.NoAt)]
    [InlineData("rosa.example.org", AddressProblem.NoAt)]
    [InlineData("rosa@example", AddressProblem.NoEnding)]
    [InlineData("rosa@example.", AddressProblem.NoEnding)]
    [InlineData("Rosa <rosa@example.org>", AddressProblem.NotAnAddress)]
    [InlineData("\"x y\"@example.org", AddressProblem.NotAnAddress)]
    [InlineData("a@example.org, b@example.org", AddressProblem.NotAnAddress)]
    [InlineData("a@b@example.org", AddressProblem.NotAnAddress)]
    [InlineData("@example.org", AddressProblem.NotAnAddress)]
    [InlineData("a@@b", AddressProblem.NotAnAddress)]
    [InlineData("=?utf-8?q?x?=@example.org", AddressProblem.NotAnAddress)]
    [InlineData("rosa@", AddressProblem.NotAnAddress)]
    [InlineData("rosa@.org", AddressProblem.NotAnAddress)]
    [InlineData("rosa@exa mple.org", AddressProblem.NotAnAddress)]
    [InlineData("rosa@127.0.0.1", AddressProblem.NotAnAddress)]
    [InlineData("rosa@[127.0.0.1]", AddressProblem.NotAnAddress)]
    [InlineData("rosa@example.org\r\nBcc: b@example.org", AddressProblem.NotAnAddress)]
    [InlineData("rösa@example.org", AddressProblem.NotAscii)]
    [InlineData("rösa@müllerhof.example", AddressProblem.NotAscii)]
    [InlineData("rö sa@example.org", AddressProblem.NotAnAddress)]
    [InlineData("rosa@exa_mple.org", AddressProblem.NotAnAddress)]
    public void These_are_not(string? address, AddressProblem problem) => Assert.Equal(problem, MailAddresses.Check(address));

    [Fact]
    public void The_longest_address_has_254_characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('a', 60), 3)) + ".aaaaaaa.org";
        var local = new string('r', 254 - 1 - domain.Length);
        Assert.True(MailAddresses.IsValid($"{local}@{domain}"));
        Assert.False(MailAddresses.IsValid($"{local}@a{domain}"));
    }

    [Theory]
    [InlineData(" Rosa@Example.ORG ", "rosa@example.org")]
    [InlineData("rosa@BÜCHER.example", "rosa@xn--bcher-kva.example")]
    [InlineData("no address", "no address")]
    [InlineData("x@", "x@")]
    public void Addresses_are_compared_in_one_form(string written, string normal) =>
        Assert.Equal(normal, MailAddresses.Normalise(written));
}
