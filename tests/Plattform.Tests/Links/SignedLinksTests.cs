using Plattform.Links;
using Plattform.Look;

namespace Plattform.Tests.Links;

public sealed class SignedLinksTests
{
    private static readonly Guid Id = Guid.Parse("0198f0a2-7c31-7d6e-9b1a-0123456789ab");
    private readonly SignedLinks _links = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void A_link_opens_what_it_was_signed_for()
    {
        var token = _links.Sign(LinkPurpose.OwnPage, Id, 1);

        Assert.True(_links.TryReadId(token, out var id));
        Assert.Equal(Id, id);
        Assert.True(_links.Verify(LinkPurpose.OwnPage, token, 1));
        Assert.Matches("^[A-Za-z0-9_-]{22}[.][A-Za-z0-9_-]{22}$", token);
    }

    [Fact]
    public void A_link_mailed_today_opens_after_every_update() =>
        Assert.Equal("AZjwonwxfW6bGgEjRWeJqw.x7LLFR88JDtdh3KGSBqvCA", _links.Sign(LinkPurpose.OwnPage, Id, 1));

    [Fact]
    public void It_opens_nothing_else()
    {
        var token = _links.Sign(LinkPurpose.OwnPage, Id, 1);

        Assert.All(
            [LinkPurpose.Door, LinkPurpose.Unsubscribe, LinkPurpose.SignIn],
            purpose => Assert.False(_links.Verify(purpose, token, 1))
        );
        Assert.False(_links.Verify(LinkPurpose.OwnPage, token, 2));
        Assert.False(new SignedLinks(new byte[32]).Verify(LinkPurpose.OwnPage, token, 1));
        var other = _links.Sign(LinkPurpose.OwnPage, Guid.NewGuid(), 1);
        Assert.False(_links.Verify(LinkPurpose.OwnPage, other[..22] + token[22..], 1));
    }

    [Fact]
    public void What_it_is_about_belongs_to_it()
    {
        var token = _links.Sign(LinkPurpose.NewAddress, Id, 1, "rosa@example.org");
        Assert.True(_links.Verify(LinkPurpose.NewAddress, token, 1, "rosa@example.org"));
        Assert.All(
            ["", "rosa@example.or", "rosa@example.org ", "karl@example.org"],
            other => Assert.False(_links.Verify(LinkPurpose.NewAddress, token, 1, other))
        );
        Assert.False(_links.Verify(LinkPurpose.OwnPage, token, 1, "rosa@example.org"));
    }

    [Fact]
    public void One_changed_character_anywhere_closes_it()
    {
        var token = _links.Sign(LinkPurpose.OwnPage, Id, 1);
        for (var i = 0; i < token.Length; i++)
            foreach (var c in "AQgw_-.=/+ ä\0")
                if (token[i] != c)
                    Assert.False(
                        _links.Verify(LinkPurpose.OwnPage, string.Concat(token.AsSpan(0, i), c.ToString(), token.AsSpan(i + 1)), 1)
                    );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("AZjwonwxfW6bGgEjRWeJqw")]
    [InlineData("AZjwonwxfW6bGgEjRWeJqw.")]
    [InlineData("%00%00%00%00%00%00%00%.%00%00%00%00%00%00%00%")]
    public void What_is_no_link_is_no_error_either(string? token)
    {
        Assert.False(_links.TryReadId(token, out _));
        Assert.False(_links.Verify(LinkPurpose.OwnPage, token, 1));
        Assert.False(_links.Verify(LinkPurpose.OwnPage, token + new string('A', 1_000_000), 1));
    }
}
