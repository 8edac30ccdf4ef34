using Mono.Cecil;

namespace Plattform.Tests.House;

public sealed class NamesTests
{
    [Fact]
    public void A_type_is_never_named_like_a_namespace()
    {
        using var plattform = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);
        var types = plattform.GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal)).ToList();
        var namespaces = types
            .SelectMany(type => type.Namespace.Split('.'))
            .Concat([
                "Attendance",
                "Messages",
                "Coordination",
                "Privacy",
                "Registrations",
                "Meetings",
                "Mail",
                "Web",
                "Look",
                "Hosting",
                "Data",
                "Links",
                "Text",
                "Time",
            ])
            .ToHashSet(StringComparer.Ordinal);

        HouseRule.Kept(types.Where(type => namespaces.Contains(type.Name)).Select(type => type.FullName));
    }
}
