using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plattform.Coordination;

namespace Plattform.Data;

public abstract partial class PlattformDb
{
    public DbSet<DeskSession> DeskSessions => Set<DeskSession>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<SignInCode> SignInCodes => Set<SignInCode>();

    private sealed class SignInMapping
        : IEntityTypeConfiguration<SignInCode>,
            IEntityTypeConfiguration<SignInLink>,
            IEntityTypeConfiguration<DeskSession>
    {
        public void Configure(EntityTypeBuilder<SignInCode> builder) => builder.HasIndex(c => c.Email);

        public void Configure(EntityTypeBuilder<SignInLink> builder) => builder.HasIndex(l => l.ExpiresAt);

        public void Configure(EntityTypeBuilder<DeskSession> builder) => builder.HasIndex(s => s.Email);
    }
}
