using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Meetings;
using Plattform.Privacy;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<Receipt> Receipts => Set<Receipt>();

    public Task<List<Receipt>> UnfinishedReceiptsAsync() => Receipts.Where(r => r.FinishedAt == null).ToListAsync();

    private sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
    {
        public void Configure(EntityTypeBuilder<Receipt> builder)
        {
            builder.HasOne<Meeting>().WithMany().HasForeignKey(r => r.MeetingId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(r => r.FinishedAt);
        }
    }
}
