using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Events;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<Event> Events => Set<Event>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<EventFigures> EventFigures => Set<EventFigures>();
    public DbSet<CakeOnOffer> CakesOnOffer => Set<CakeOnOffer>();
    public DbSet<ShownCake> ShownCakes => Set<ShownCake>();

    private sealed class EventMapping : IEntityTypeConfiguration<Event>
    {
        public void Configure(EntityTypeBuilder<Event> builder)
        {
            builder.HasIndex(e => e.Slug).IsUnique();
            builder.HasIndex(e => e.EndsAt);
            builder.Property(e => e.Slug).HasMaxLength(80);
            builder.Property(e => e.Start).HasConversion<LocalConverter>();
            builder.Property(e => e.End).HasConversion<LocalConverter>();
            builder.Property(e => e.Version).IsConcurrencyToken();
            builder.OwnsOne(e => e.Venue);
            builder.OwnsOne(e => e.Hints);
            builder.Property(e => e.Agenda).IsJson();
            builder.Property(e => e.Contacts).IsJson();
            builder.Property(e => e.Related).IsJson();
            builder.Property(e => e.Wanted).IsJson();
            builder.Property(e => e.Questions).IsJson();
        }
    }

    private sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> builder)
        {
            builder.HasOne<Event>().WithMany().HasForeignKey(a => a.EventId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(a => new { a.EventId, a.FileName }).IsUnique();
            builder.Property(a => a.FileName).HasMaxLength(120);
        }
    }

    private sealed class EventFiguresMapping : IEntityTypeConfiguration<EventFigures>
    {
        public void Configure(EntityTypeBuilder<EventFigures> builder)
        {
            builder.HasKey(f => f.EventId);
            builder.HasOne<Event>().WithOne().HasForeignKey<EventFigures>(f => f.EventId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(f => f.Contributions).IsJson();
            builder.Property(f => f.Claims).IsJson();
            builder.Property(f => f.Related).IsJson();
        }
    }

    private sealed class CakeOnOfferMapping : IEntityTypeConfiguration<CakeOnOffer>
    {
        public void Configure(EntityTypeBuilder<CakeOnOffer> builder)
        {
            builder.HasOne<Event>().WithMany().HasForeignKey(c => c.EventId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => new { c.EventId, c.Kind, c.Marks });
            builder.Property(c => c.Kind).HasMaxLength(80);
        }
    }

    private sealed class ShownCakeMapping : IEntityTypeConfiguration<ShownCake>
    {
        public void Configure(EntityTypeBuilder<ShownCake> builder)
        {
            builder.HasKey(c => new { c.EventId, c.Fingerprint });
            builder.HasOne<Event>().WithMany().HasForeignKey(c => c.EventId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(c => c.Fingerprint).HasMaxLength(32);
        }
    }
}
