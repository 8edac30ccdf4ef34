using Microsoft.EntityFrameworkCore;

namespace Plattform.Tests.House;

public sealed class ModelTests
{
    [Fact]
    public async Task No_change_of_the_model_is_without_its_migration()
    {
        await using var site = new Site();
        Assert.False(await site.Read(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        Assert.Empty(await site.Read(db => db.Database.GetPendingMigrationsAsync()));
    }
}
