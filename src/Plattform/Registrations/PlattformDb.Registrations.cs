using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Events;
using Plattform.Registrations;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<Registration> Registrations => Set<Registration>();
    public DbSet<CakePledge> CakePledges => Set<CakePledge>();
    public DbSet<Contribution> Contributions => Set<Contribution>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<UsedStamp> UsedStamps => Set<UsedStamp>();

    private sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
    {
        public void Configure(EntityTypeBuilder<Registration> builder)
        {
            builder.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(r => new { r.EventId, r.EmailKey }).IsUnique();
            builder.HasIndex(r => new { r.EventId, r.Name });
            builder.Property(r => r.Version).IsConcurrencyToken();
            builder.HasMany(r => r.Cakes).WithOne().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(r => r.Contribution).WithOne().HasForeignKey<Contribution>(c => c.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(r => r.Proposal).WithOne().HasForeignKey<Proposal>(p => p.RegistrationId).OnDelete(DeleteBehavior.Cascade);
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
