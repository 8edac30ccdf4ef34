using Plattform.Mail;

namespace Plattform.Tests.Letters;

/// <summary>
/// How each kind of letter comes to be written. A new kind needs one line here: its name (with what is special about it after a
/// dot), and what people do until it lies in the outbox.
/// </summary>
internal static class LetterCases
{
    public static readonly IReadOnlyDictionary<string, Func<LetterScene, Task<OutboxMessage>>> All = new Dictionary<
        string,
        Func<LetterScene, Task<OutboxMessage>>
    >([.. RegistrationLetterCases.All, .. MessageLetterCases.All]);
}
