using Plattform.Mail;

namespace Plattform.Meetings;

public sealed class Contact
{
    public string Name { get; set; } = "";

    /// <summary>Empty: only by phone.</summary>
    public string Email { get; set; } = "";
    public string? Phone { get; set; }
}

public static class Contacts
{
    public static IReadOnlyList<Recipient> Mailboxes(this IEnumerable<Contact> contacts) =>
        [.. contacts.Where(contact => contact.Email.Length > 0).Select(contact => new Recipient(contact.Name, contact.Email))];

    /// <summary>Name (may be empty) and number of those whom no mail reaches.</summary>
    public static IReadOnlyList<(string Name, string Phone)> OnlyByPhone(this IEnumerable<Contact> contacts) =>
        [.. contacts.Where(contact => contact is { Email: "", Phone.Length: > 0 }).Select(contact => (contact.Name, contact.Phone!))];
}
