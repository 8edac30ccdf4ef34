using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Meetings;
using Plattform.Messages;
using Plattform.Registrations;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessageFile> MessageFiles => Set<MessageFile>();

    public DbSet<PlannedChange> PlannedChanges => Set<PlannedChange>();

    private sealed class MessageMapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(m => m.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Registration>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(m => m.Files).WithOne().HasForeignKey(f => f.MessageId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(m => m.State);
            builder.Ignore(m => m.ReachesUnsubscribed);
            builder.Property(m => m.Version).IsConcurrencyToken();
            builder.Ignore(m => m.Rules);
            builder.Property(m => m.Kind).HasMaxLength(40);
            builder.Property(m => m.Reason).HasConversion<string>().HasMaxLength(40);
            builder.Property(m => m.Subject).HasMaxLength(200);
        }
    }

    private sealed class MessageFileMapping : IEntityTypeConfiguration<MessageFile>
    {
        public void Configure(EntityTypeBuilder<MessageFile> builder)
        {
            builder.Ignore(f => f.Stored);
            builder.Property(f => f.FileName).HasMaxLength(120);
            builder.Property(f => f.ContentType).HasMaxLength(120);
        }
    }

    private sealed class PlannedChangeMapping : IEntityTypeConfiguration<PlannedChange>
    {
        public void Configure(EntityTypeBuilder<PlannedChange> builder)
        {
            builder.HasKey(p => p.MeetingId);
            builder.HasOne<Meeting>().WithOne().HasForeignKey<PlannedChange>(p => p.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(p => p.Version).IsConcurrencyToken();
        }
    }
}
