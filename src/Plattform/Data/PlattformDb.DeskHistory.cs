using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Web;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<DeskEntry> DeskEntries => Set<DeskEntry>();
    public DbSet<LastSeen> LastSeen => Set<LastSeen>();

    /// <summary>Adds to the desk's history; the caller saves it together with the change.</summary>
    public void Note(DateTime now, DeskAct act, string who = "", string slug = "", string numbers = "", int times = 1, string whom = "") =>
        DeskEntries.Add(
            new()
            {
                At = now,
                Act = act,
                Who = who,
                Slug = slug,
                Numbers = numbers,
                Times = times,
                Whom = whom,
            }
        );

    /// <summary>Refusals of one kind within 15 minutes share an entry.</summary>
    public async Task NoteRefusalAsync(DateTime now, DeskAct act, string who = "")
    {
        if (
            await DeskEntries
                .Where(e => e.Act == act && e.Who == who && e.At > now - DeskEntry.Together)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Times, e => e.Times + 1)) > 0
        )
            return;
        Note(now, act, who);
        await SaveChangesAsync();
    }

    public Task<int> ForgetOldEntriesAsync(DateTime now) => DeskEntries.Where(e => e.At < now - DeskEntry.Kept).ExecuteDeleteAsync();

    private sealed class DeskEntryMapping : IEntityTypeConfiguration<DeskEntry>
    {
        public void Configure(EntityTypeBuilder<DeskEntry> builder)
        {
            builder.HasIndex(e => e.At);
            builder.Property(e => e.Who).HasMaxLength(254);
            builder.Property(e => e.Slug).HasMaxLength(80);
            builder.Property(e => e.Whom).HasMaxLength(254);
        }
    }

    private sealed class LastSeenMapping : IEntityTypeConfiguration<LastSeen>
    {
        public void Configure(EntityTypeBuilder<LastSeen> builder) => builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
