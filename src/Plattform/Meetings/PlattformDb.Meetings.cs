using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Meetings;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<MeetingFigures> MeetingFigures => Set<MeetingFigures>();
    public DbSet<MeetingCounter> MeetingCounters => Set<MeetingCounter>();
    public DbSet<CakeOnOffer> CakesOnOffer => Set<CakeOnOffer>();
    public DbSet<ShownCake> ShownCakes => Set<ShownCake>();
    public DbSet<MeetingVersion> MeetingVersions => Set<MeetingVersion>();

    /// <summary>What a later version replaced more than 90 days ago, or before a meeting ended whose people are to be forgotten.</summary>
    public Task<int> ForgetOldVersionsAsync(DateTime now, IReadOnlyCollection<Guid> forgotten) =>
        MeetingVersions
            .Where(version =>
                MeetingVersions.Any(later =>
                    later.MeetingId == version.MeetingId
                    && later.Id > version.Id
                    && (
                        later.At < now - MeetingVersion.Kept
                        || (
                            forgotten.Contains(version.MeetingId)
                            && Meetings.Any(meeting => meeting.Id == version.MeetingId && later.At < meeting.EndsAt)
                        )
                    )
                )
            )
            .ExecuteDeleteAsync();

    private sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
    {
        public void Configure(EntityTypeBuilder<Meeting> builder)
        {
            builder.HasIndex(e => e.Slug).IsUnique();
            builder.HasIndex(e => e.EndsAt);
            builder.HasIndex(e => e.SeriesId);
            builder.Property(e => e.Slug).HasMaxLength(80);
            builder.Property(e => e.Version).IsConcurrencyToken();
            builder.ComplexProperty(e => e.Content, Content);
        }

        private static void Content(ComplexPropertyBuilder<MeetingContent> content)
        {
            content.Property(c => c.Start).HasConversion<LocalConverter>();
            content.Property(c => c.End).HasConversion<LocalConverter>();
            content.ComplexProperty(c => c.Venue);
            content.ComplexProperty(c => c.Hints);
            content.Property(c => c.Agenda).IsJson();
            content.Property(c => c.MoreHints).IsJson();
            content.Property(c => c.Deadlines).IsJson();
            content.Property(c => c.Contacts).IsJson();
            content.Property(c => c.Related).IsJson();
            content.Property(c => c.Wanted).IsJson();
            content.Property(c => c.Questions).IsJson();
            content.Property(c => c.Dates).IsJson();
            content.Property(c => c.Series).IsJson();
            NameColumns(content.Metadata.ComplexType, "");
        }

        private static void NameColumns(IMutableComplexType type, string prefix)
        {
            foreach (var property in type.GetProperties())
                property.SetColumnName(prefix + property.Name);
            foreach (var part in type.GetComplexProperties())
                NameColumns(part.ComplexType, $"{prefix}{part.Name}_");
        }
    }

    private sealed class MeetingVersionMapping : IEntityTypeConfiguration<MeetingVersion>
    {
        public void Configure(EntityTypeBuilder<MeetingVersion> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(v => v.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(v => v.Entry).WithMany().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.SetNull);
        }
    }

    private sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(a => new { a.MeetingId, a.FileName }).IsUnique();
            builder.Property(a => a.FileName).HasMaxLength(120);
        }
    }

    private sealed class MeetingFiguresMapping : IEntityTypeConfiguration<MeetingFigures>
    {
        public void Configure(EntityTypeBuilder<MeetingFigures> builder)
        {
            builder.HasKey(f => f.MeetingId);
            builder.HasOne<Meeting>().WithOne().HasForeignKey<MeetingFigures>(f => f.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(f => f.Counters).WithOne().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.Navigation(f => f.Counters).AutoInclude();
            builder
                .Ignore(f => f.Contributions)
                .Ignore(f => f.Claims)
                .Ignore(f => f.Related)
                .Ignore(f => f.Chosen)
                .Ignore(f => f.ChoicesWaiting);
        }
    }

    private sealed class MeetingCounterMapping : IEntityTypeConfiguration<MeetingCounter>
    {
        public void Configure(EntityTypeBuilder<MeetingCounter> builder)
        {
            builder.ToTable("MeetingCounters");
            builder.HasKey(c => new
            {
                c.MeetingId,
                c.Kind,
                c.Key,
            });
            builder.Property(c => c.Key).HasMaxLength(220); // a form field and one of its choices
        }
    }

    private sealed class CakeOnOfferMapping : IEntityTypeConfiguration<CakeOnOffer>
    {
        public void Configure(EntityTypeBuilder<CakeOnOffer> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasKey(c => new
            {
                c.MeetingId,
                c.Kind,
                c.Marks,
            });
            builder.Property(c => c.Kind).HasMaxLength(80);
        }
    }

    private sealed class ShownCakeMapping : IEntityTypeConfiguration<ShownCake>
    {
        public void Configure(EntityTypeBuilder<ShownCake> builder)
        {
            builder.HasKey(c => new { c.MeetingId, c.Fingerprint });
            builder.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(c => c.Fingerprint).HasMaxLength(32);
        }
    }
}
