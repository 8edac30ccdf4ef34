using Plattform.Mail;
using Plattform.Messages;

namespace Plattform.Tests.Letters;

public sealed class LetterKeysTests
{
    /// <summary>These stand in databases. A letter that leaves or a new one changes this list; a renamed class does not.</summary>
    private static readonly string[] Kept =
    [
        "address-changed",
        "cancellation",
        "choice-moved-up",
        "confirm-address",
        "confirm-new-address",
        "confirmation",
        "coordinator-notice",
        "data-deleted",
        "deadline",
        "digest",
        "door-list",
        "group-invitation",
        "introduction",
        "introduction-ended",
        "lost-link",
        "message",
        "message-test",
        "moved-up",
        "registration-changed",
        "reminder",
        "schedule-changed",
        "schedule-notice",
        "second-answer",
        "shared-slot",
        "sign-in",
        "speaker",
        "test",
        "withdrawal",
    ];

    [Fact]
    public void Every_letter_keeps_the_key_that_stands_in_the_database() =>
        Assert.Equal(Kept, LetterNames.Letters.Select(LetterKey.Of).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_kind_of_letter_to_many_keeps_its_key_too() =>
        Assert.Equal(
            ["written", "stream-ready", "reminder", "change", "door-list", "deadline"],
            MessageKinds.All.Select(kind => kind.Key)
        );
}

internal static class LetterNames
{
    public static IReadOnlyList<Type> Letters { get; } =
    [.. typeof(ILetter).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(ILetter).IsAssignableFrom(type))];

    /// <summary>"Confirmation" for the row of a <c>ConfirmationLetter</c>.</summary>
    public static string Of(string key) =>
        Letters.Single(letter => LetterKey.Of(letter) == key).Name.Replace("Letter", "", StringComparison.Ordinal);
}
