using System.Linq.Expressions;
using Plattform.Mail;

namespace Plattform.Coordination;

public sealed record LoggedMail(
    Guid Id,
    string Kind,
    string Name,
    string Address,
    OutboxState State,
    string? Reason,
    int Tries,
    DateTime Date,
    DateTime DueAt,
    DateTime? SentAt,
    Guid? Series,
    Guid? Person
)
{
    public static readonly Expression<Func<OutboxMessage, LoggedMail>> Of = m =>
        new(m.Id, m.Kind, m.RecipientName, m.RecipientAddress, m.State, m.Reason, m.Tries, m.Date, m.DueAt, m.SentAt, m.Series, m.Person);
}
