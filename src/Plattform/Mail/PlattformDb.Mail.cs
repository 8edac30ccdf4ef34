using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Mail;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    private static readonly Lane[] Lanes = Enum.GetValues<Lane>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<CoordinatorChoice> CoordinatorChoices => Set<CoordinatorChoice>();
    public DbSet<InvitedCoordinator> InvitedCoordinators => Set<InvitedCoordinator>();

    /// <summary>Start queries for waiting mails here: the partial index skips the many that were sent.</summary>
    public IQueryable<OutboxMessage> Unsent => Outbox.Where(m => m.SentAt == null);

    /// <summary>Names every lane, because the index begins with the lane.</summary>
    public IQueryable<OutboxMessage> UnsentInAllLanes => Unsent.Where(m => Lanes.Contains(m.Lane));

    /// <summary>Single letters to exactly this spelling: people with the same normalised address have their own.</summary>
    public IQueryable<OutboxMessage> LettersTo(string address)
    {
        var key = MailAddresses.Normalise(address);
        return Outbox.Where(m => m.Series == null && m.RecipientKey == key && m.RecipientAddress == address);
    }

    public DbSet<MailboxPosition> MailboxPositions => Set<MailboxPosition>();

    public IQueryable<OutboxMessage> LettersOf(Guid subject, Guid person) => Outbox.Where(m => m.Subject == subject && m.Person == person);

    public IQueryable<OutboxMessage> LettersOf(Guid subject, IReadOnlyCollection<Guid> people) =>
        Outbox.Where(m => m.Subject == subject && m.Person != null && EF.Parameter(people).Contains(m.Person.Value));

    private sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            // Partial index in the order of the workers' query every second, so that it needs no sorting.
            builder
                .HasIndex(m => new
                {
                    m.Lane,
                    m.State,
                    m.DueAt,
                    m.Id,
                })
                .HasFilter("\"SentAt\" IS NULL");
            builder.HasIndex(m => new { m.Subject, m.Person });
            builder.HasIndex(m => new { m.Series, m.RecipientKey }).IsUnique();
            builder.HasIndex(m => m.MessageId).IsUnique();
            builder.HasIndex(m => m.State).HasFilter("\"State\" = 'Bounced'");
            builder.Ignore(m => m.IsUndeliverable);
            builder.Property(m => m.Kind).HasMaxLength(80);
            builder.Property(m => m.RecipientName).HasMaxLength(200);
            builder.Property(m => m.RecipientAddress).HasMaxLength(254);
            builder.Property(m => m.RecipientKey).HasMaxLength(254);
            builder.Property(m => m.Language).HasMaxLength(2);
            builder.Property(m => m.MessageId).HasMaxLength(300);
            builder.Property(m => m.Reason).HasMaxLength(500);
        }
    }

    private sealed class MailboxPositionMapping : IEntityTypeConfiguration<MailboxPosition>
    {
        public void Configure(EntityTypeBuilder<MailboxPosition> builder)
        {
            builder.HasKey(p => p.Mailbox);
            builder.Property(p => p.Mailbox).HasMaxLength(400);
        }
    }

    private sealed class InvitedCoordinatorMapping : IEntityTypeConfiguration<InvitedCoordinator>
    {
        public void Configure(EntityTypeBuilder<InvitedCoordinator> builder)
        {
            builder.HasIndex(i => i.EmailKey).IsUnique();
            builder.Ignore(i => i.Access);
            builder.Property(i => i.EmailKey).HasMaxLength(254);
            builder.Property(i => i.Email).HasMaxLength(254);
            builder.Property(i => i.Name).HasMaxLength(InvitedCoordinator.MostName);
            builder.Property(i => i.InvitedBy).HasMaxLength(254);
        }
    }

    private sealed class CoordinatorChoiceMapping : IEntityTypeConfiguration<CoordinatorChoice>
    {
        public void Configure(EntityTypeBuilder<CoordinatorChoice> builder)
        {
            builder.HasKey(c => c.EmailKey);
            builder.Property(c => c.EmailKey).HasMaxLength(254);
        }
    }
}
