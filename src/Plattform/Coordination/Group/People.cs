using Microsoft.EntityFrameworkCore;
using Plattform.Data;
using Plattform.Mail;
using Plattform.Meetings;
using Plattform.Time;

namespace Plattform.Coordination;

public enum GroupOutcome
{
    Invited,
    Changed,
    Unchanged,
    Removed,

    /// <summary>Refused: of the configuration, or a contact that stands in.</summary>
    Permanent,

    /// <summary>Refused: nobody else could do everything.</summary>
    LastOne,
}

/// <summary>Who may enter: the configured coordinators or, where no mail is sent, the meetings' contacts; and the people they invite.</summary>
public sealed class People(PlattformDb db, Coordinators coordinators, Outbox outbox, IEnumerable<DeskKind> deskKinds, TimeProvider time)
{
    public async Task<IReadOnlyList<Coordinator>> AllAsync()
    {
        var contacts = (await db.Meetings.AsNoTracking().OrderBy(e => e.StartsAt).Select(e => e.Content.Contacts).ToListAsync())
            .SelectMany(list => list.Mailboxes())
            .DistinctBy(r => MailAddresses.Normalise(r.Address));
        return coordinators.For(contacts);
    }

    public async Task<Coordinator?> FindAsync(string email)
    {
        var key = MailAddresses.Normalise(email);
        return (await AllAsync()).FirstOrDefault(person => person.Key == key);
    }

    /// <summary>Invites, or gives somebody who is invited already another access; a letter goes when either is new.</summary>
    /// <param name="by">The address of the coordinator who does it.</param>
    public async Task<GroupOutcome> InviteAsync(string name, string email, DeskAccess access, string by, string language)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var key = MailAddresses.Normalise(email);
        var permanent = await PermanentAsync();
        if (permanent.Any(person => person.Key == key))
            return GroupOutcome.Permanent;
        var member = await db.InvitedCoordinators.SingleOrDefaultAsync(i => i.EmailKey == key);
        var isNew = member is null;
        if (member is null)
        {
            member = new()
            {
                Email = email,
                EmailKey = key,
                Name = name,
                Access = access,
                InvitedBy = by,
                InvitedAt = time.UtcNow(),
            };
            db.InvitedCoordinators.Add(member);
        }
        else if (member.Access.IsSameAs(access) && (name.Length == 0 || member.Name == name))
        {
            return GroupOutcome.Unchanged;
        }
        else if (!access.IsFull && await IsLastAsync(member, permanent))
        {
            return GroupOutcome.LastOne;
        }

        if (isNew || !member.Access.IsSameAs(access))
            outbox.Add<GroupInvitationLetter, GroupInvitationFacts>(
                db,
                new(name.Length > 0 ? name : member.Name, member.Email),
                language,
                new(await NamedAsync(by), access.Role, isNew) { Meetings = await TitlesAsync(access) }
            );
        member.Access = access;
        if (name.Length > 0)
            member.Name = name;
        db.Note(time.UtcNow(), isNew ? DeskAct.MemberInvited : DeskAct.MemberChanged, by, whom: member.Email);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        coordinators.ReadAgain();
        outbox.Wake();
        return isNew ? GroupOutcome.Invited : GroupOutcome.Changed;
    }

    /// <summary>Ends all sessions and voids codes and links; what waits in the outbox or for a digest is not sent any more.</summary>
    public async Task<GroupOutcome> RemoveAsync(Guid id, string by)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.InvitedCoordinators.SingleOrDefaultAsync(i => i.Id == id) is not { } member)
            return GroupOutcome.Removed;
        if (await IsLastAsync(member, await PermanentAsync()))
            return GroupOutcome.LastOne;
        var kinds = deskKinds.Select(desk => desk.Kind).ToList();
        db.InvitedCoordinators.Remove(member);
        db.Note(time.UtcNow(), DeskAct.MemberRemoved, by, whom: member.Email);
        await db.SaveChangesAsync();
        await db.DeskSessions.Where(s => s.Email == member.Email).ExecuteDeleteAsync();
        await db.SignInCodes.Where(c => c.Email == member.Email).ExecuteDeleteAsync();
        await db.SignInLinks.Where(l => l.Email == member.Email).ExecuteDeleteAsync();
        await db.CoordinatorChoices.Where(c => c.EmailKey == member.EmailKey).ExecuteDeleteAsync();
        await db.HeldNotices.Where(n => n.RecipientKey == member.EmailKey).ExecuteDeleteAsync();
        await db
            .Outbox.Where(m => m.RecipientKey == member.EmailKey && kinds.Contains(m.Kind) && (m.SentAt == null || m.Subject == null))
            .ExecuteDeleteAsync();
        await transaction.CommitAsync();
        coordinators.ReadAgain();
        return GroupOutcome.Removed;
    }

    private async Task<IReadOnlyList<Coordinator>> PermanentAsync() => [.. (await AllAsync()).Where(person => person.Invited is null)];

    /// <summary>Asks the table, not the cache: two may remove each other at the same moment.</summary>
    private async Task<bool> IsLastAsync(InvitedCoordinator member, IReadOnlyList<Coordinator> permanent) =>
        member.Access.IsFull
        && permanent.Count == 0
        && !await db.InvitedCoordinators.AnyAsync(other => other.Id != member.Id && other.Role == DeskRole.All && other.Meetings == null);

    private async Task<IReadOnlyList<string>?> TitlesAsync(DeskAccess access) =>
        access.Meetings is { } some
            ? await db.Meetings.Where(m => some.Contains(m.Id)).OrderBy(m => m.StartsAt).Select(m => m.Content.Title).ToListAsync()
            : null;

    private async Task<Recipient> NamedAsync(string email) => new((await FindAsync(email))?.Name ?? "", email);
}
