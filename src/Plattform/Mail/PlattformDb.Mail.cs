using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Mail;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<CoordinatorChoice> CoordinatorChoices => Set<CoordinatorChoice>();

    private sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            // In the order of the question the workers ask every second, so that the answer needs no sorting.
            builder.HasIndex(m => new { m.Lane, m.State, m.DueAt, m.Id });
            builder.HasIndex(m => m.Subject);
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
