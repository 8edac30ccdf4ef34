using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using Plattform.Data;
using Plattform.Tests.House;

namespace Plattform.Tests.Data;

/// <summary>What <c>Data/Compiled</c> holds is written by EF from the model, so that a start need not work it out.</summary>
public sealed class CompiledModelTests
{
    /// <summary>When it fails: <c>dotnet ef dbcontext optimize --project src/Plattform -o Data/Compiled -n Plattform.Data.Compiled</c>.</summary>
    [Fact]
    public void The_compiled_model_is_the_one_the_rooms_describe()
    {
        using var db = new SqlitePlattformDb(new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite("Data Source=:memory:").Options);
        var folder = Directory.CreateTempSubdirectory("plattform-").FullName;

        var written = Scaffolder(db).ScaffoldModel(
            db.GetService<IDesignTimeModel>().Model, folder, new() { ModelNamespace = "Plattform.Data.Compiled", ContextType = typeof(SqlitePlattformDb), Language = "C#", UseNullableReferenceTypes = true });

        var committed = Path.Combine(Repository.Root, "src/Plattform/Data/Compiled");
        Assert.Equal(Names(written), Names(Directory.GetFiles(committed)));
        foreach (var file in written)
            Assert.Equal(Text(file), Text(Path.Combine(committed, Path.GetFileName(file))), ignoreLineEndingDifferences: true);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void It_is_the_one_in_use()
    {
        using var db = new SqlitePlattformDb(new DbContextOptionsBuilder<SqlitePlattformDb>().UseSqlite("Data Source=:memory:").Options);

        Assert.Equal("Plattform.Data.Compiled.SqlitePlattformDbModel", db.Model.GetType().FullName);
    }

#pragma warning disable EF1001 // What the tool does, without the tool.
    private static ICompiledModelScaffolder Scaffolder(SqlitePlattformDb db)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
        new SqliteDesignTimeServices().ConfigureDesignTimeServices(services);
        return services.BuildServiceProvider().GetRequiredService<ICompiledModelScaffolder>();
    }
#pragma warning restore EF1001

    /// <summary>Each time it is written it gets another id.</summary>
    private static string Text(string file) => Regex.Replace(File.ReadAllText(file), "modelId: new Guid\\(\"[^\"]*\"\\)", "");

    private static IEnumerable<string?> Names(IEnumerable<string> files) => files.Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
