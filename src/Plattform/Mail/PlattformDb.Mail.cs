using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Mail;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    private static readonly Lane[] Lanes = Enum.GetValues<Lane>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<CoordinatorChoice> CoordinatorChoices => Set<CoordinatorChoice>();

    /// <summary>
    /// What has not left. Whoever asks for mails that wait begins here: these have an index of their own, so the many that
    /// have left cost nothing.
    /// </summary>
    public IQueryable<OutboxMessage> Unsent => Outbox.Where(m => m.SentAt == null);

    /// <summary>The same where no lane is meant: all are named, because the index begins with the lane.</summary>
    public IQueryable<OutboxMessage> UnsentInAllLanes => Unsent.Where(m => Lanes.Contains(m.Lane));

    /// <summary>
    /// Letters of their own to one address, however many there are to others. As it was written: of those who share its key
    /// each has their own letters.
    /// </summary>
    public IQueryable<OutboxMessage> LettersTo(string address)
    {
        var key = MailAddresses.Normalise(address);
        return Outbox.Where(m => m.Series == null && m.RecipientKey == key && m.RecipientAddress == address);
    }

    /// <summary>Letters that are one person's, whoever receives them.</summary>
    /// <param name="subject">The event of its registration.</param>
    public IQueryable<OutboxMessage> LettersOf(Guid subject, Guid person) => Outbox.Where(m => m.Subject == subject && m.Person == person);

    private sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            // Of what has not left, in the order of the question the workers ask every second, so that the answer needs no sorting.
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
            builder.Property(m => m.Kind).HasMaxLength(80);
            builder.Property(m => m.RecipientName).HasMaxLength(200);
            builder.Property(m => m.RecipientAddress).HasMaxLength(254);
            builder.Property(m => m.RecipientKey).HasMaxLength(254);
            builder.Property(m => m.Language).HasMaxLength(2);
            builder.Property(m => m.MessageId).HasMaxLength(300);
            builder.Property(m => m.Reason).HasMaxLength(500);
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
