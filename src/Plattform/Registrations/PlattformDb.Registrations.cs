using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Links;
using Plattform.Look.Pictures;
using Plattform.Meetings;
using Plattform.Registrations;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<AllianceCounter> AllianceCounters => Set<AllianceCounter>();
    public DbSet<CakePledge> CakePledges => Set<CakePledge>();
    public DbSet<ChosenPlace> ChosenPlaces => Set<ChosenPlace>();
    public DbSet<Contribution> Contributions => Set<Contribution>();
    public DbSet<Paper> Papers => Set<Paper>();
    public DbSet<Arrival> Arrivals => Set<Arrival>();
    public DbSet<WalkIn> WalkIns => Set<WalkIn>();
    public DbSet<DoorLink> DoorLinks => Set<DoorLink>();
    public DbSet<Travel> Travel => Set<Travel>();
    public DbSet<Introduction> Introductions => Set<Introduction>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<UsedStamp> UsedStamps => Set<UsedStamp>();
    public DbSet<HeldNotice> HeldNotices => Set<HeldNotice>();
    public DbSet<DeskChange> DeskChanges => Set<DeskChange>();
    public DbSet<DeskChangePart> DeskChangeParts => Set<DeskChangePart>();
    public DbSet<AnnouncedSchedule> AnnouncedSchedules => Set<AnnouncedSchedule>();

    public Task<int> ForgetUsedStampsAsync(DateTime now) => UsedStamps.Where(s => s.UsedAt < now - Stamps.Lifetime).ExecuteDeleteAsync();

    private sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
    {
        public void Configure(EntityTypeBuilder<Registration> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(r => r.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(r => new { r.MeetingId, r.EmailKey }).IsUnique();
            builder.HasIndex(r => new { r.MeetingId, r.AllianceKey });
            builder.HasIndex(r => new
            {
                r.MeetingId,
                r.SortKey,
                r.HeldUntil,
                r.Attendance,
                r.PlaceStatus,
                r.Newcomer,
                r.SearchText,
            }); // all the list asks
            builder.HasIndex(r => new { r.MeetingId, r.WaitsSince }).HasFilter("\"WaitsSince\" IS NOT NULL");
            builder.HasIndex(r => new { r.MeetingId, r.NotReached }).HasFilter("\"NotReached\" IS NOT NULL");
            builder.HasIndex(r => r.HeldUntil).HasFilter("\"HeldUntil\" IS NOT NULL");
            builder.HasIndex(r => r.EraseAt).HasFilter("\"EraseAt\" IS NOT NULL");
            builder.Property(r => r.Version).IsConcurrencyToken();
            builder.Property(r => r.Replies).IsJson();
            builder.Property(r => r.Claims).IsJson();
            builder.Property(r => r.NotSameAs).IsJson();
            builder.HasMany(r => r.Cakes).WithOne().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(r => r.Choices).WithOne().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder
                .HasOne(r => r.Contribution)
                .WithOne()
                .HasForeignKey<Contribution>(c => c.RegistrationId)
                .OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(r => r.Travel).WithOne().HasForeignKey(t => t.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany<Paper>().WithOne().HasForeignKey(p => p.FormerOf).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(r => r.Proposals).WithOne().HasForeignKey(p => p.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder.Ignore(r => r.Proposal).Ignore(r => r.HeldAnswers);
        }
    }

    private sealed class AllianceCounterMapping : IEntityTypeConfiguration<AllianceCounter>
    {
        public void Configure(EntityTypeBuilder<AllianceCounter> builder)
        {
            builder.HasKey(c => new
            {
                c.MeetingId,
                c.AgendaItem,
                c.AllianceKey,
            });
            builder.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class ContributionMapping : IEntityTypeConfiguration<Contribution>
    {
        public void Configure(EntityTypeBuilder<Contribution> builder) =>
            builder.HasMany(c => c.Papers).WithOne().HasForeignKey(p => p.ContributionId).OnDelete(DeleteBehavior.Cascade);
    }

    private sealed class CakePledgeMapping : IEntityTypeConfiguration<CakePledge>
    {
        public void Configure(EntityTypeBuilder<CakePledge> builder) => builder.Ignore(c => c.Facts);
    }

    private sealed class ChosenPlaceMapping : IEntityTypeConfiguration<ChosenPlace>
    {
        public void Configure(EntityTypeBuilder<ChosenPlace> builder)
        {
            builder.Ignore(c => c.Facts);
            builder
                .HasIndex(c => new
                {
                    c.Field,
                    c.Option,
                    c.WaitsSince,
                })
                .HasFilter("\"WaitsSince\" IS NOT NULL");
            builder.Property(c => c.Field).HasMaxLength(89); // an id behind "question-"
            builder.Property(c => c.Option).HasMaxLength(120);
        }
    }

    private sealed class ArrivalMapping : IEntityTypeConfiguration<Arrival>
    {
        public void Configure(EntityTypeBuilder<Arrival> builder)
        {
            builder.HasOne<Registration>().WithMany().HasForeignKey(a => a.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(a => new { a.RegistrationId, a.Id });
            builder.HasIndex(a => a.Press).IsUnique();
            builder.Property(a => a.Press).HasMaxLength(Arrival.LongestPress);
        }
    }

    private sealed class WalkInMapping : IEntityTypeConfiguration<WalkIn>
    {
        public void Configure(EntityTypeBuilder<WalkIn> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(w => w.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(w => w.Press).IsUnique();
            builder.Property(w => w.Press).HasMaxLength(Arrival.LongestPress);
        }
    }

    private sealed class DoorLinkMapping : IEntityTypeConfiguration<DoorLink>
    {
        public void Configure(EntityTypeBuilder<DoorLink> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(l => l.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(l => l.Name).HasMaxLength(DoorLink.LongestName);
        }
    }

    private sealed class TravelMapping : IEntityTypeConfiguration<Travel>
    {
        public void Configure(EntityTypeBuilder<Travel> builder) => builder.Ignore(t => t.Facts);
    }

    private sealed class IntroductionMapping : IEntityTypeConfiguration<Introduction>
    {
        public void Configure(EntityTypeBuilder<Introduction> builder)
        {
            builder.HasOne<Travel>().WithMany().HasForeignKey(i => i.OfferId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Travel>().WithMany().HasForeignKey(i => i.SeekerId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(i => i.OfferId);
            builder.HasIndex(i => i.SeekerId).IsUnique();
        }
    }

    private sealed class DeskChangeMapping : IEntityTypeConfiguration<DeskChange>
    {
        public void Configure(EntityTypeBuilder<DeskChange> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasMany(c => c.Parts).WithOne().HasForeignKey(p => p.ChangeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => c.At);
            builder.Property(c => c.Who).HasMaxLength(254);
            builder.Property(c => c.Letters).IsJson();
            builder.Property(c => c.Kept).IsJson();
            builder.Ignore(c => c.Until);
        }
    }

    private sealed class DeskChangePartMapping : IEntityTypeConfiguration<DeskChangePart>
    {
        public void Configure(EntityTypeBuilder<DeskChangePart> builder) => builder.HasIndex(p => p.RegistrationId);
    }

    private sealed class HeldNoticeMapping : IEntityTypeConfiguration<HeldNotice>
    {
        public void Configure(EntityTypeBuilder<HeldNotice> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(n => n.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(n => new
            {
                n.RecipientKey,
                n.MeetingId,
                n.At,
            });
        }
    }

    private sealed class AnnouncedScheduleMapping : IEntityTypeConfiguration<AnnouncedSchedule>
    {
        public void Configure(EntityTypeBuilder<AnnouncedSchedule> builder)
        {
            builder.HasKey(t => t.MeetingId);
            builder.HasOne<Meeting>().WithMany().HasForeignKey(t => t.MeetingId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    private sealed class UsedStampMapping : IEntityTypeConfiguration<UsedStamp>
    {
        public void Configure(EntityTypeBuilder<UsedStamp> builder)
        {
            builder.HasKey(s => s.Id);
            builder.HasIndex(s => s.UsedAt);
        }
    }
}
