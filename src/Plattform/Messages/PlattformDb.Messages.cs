using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Meetings;
using Plattform.Messages;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<Message> Messages => Set<Message>();

    public DbSet<PlannedChange> PlannedChanges => Set<PlannedChange>();

    private sealed class MessageMapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(m => m.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(m => m.State);
            builder.Property(m => m.Version).IsConcurrencyToken();
            builder.Ignore(m => m.Rules);
            builder.Property(m => m.Kind).HasMaxLength(40);
            builder.Property(m => m.Reason).HasConversion<string>().HasMaxLength(40);
            builder.Property(m => m.Subject).HasMaxLength(200);
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
