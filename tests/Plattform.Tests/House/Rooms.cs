using Mono.Cecil;

namespace Plattform.Tests.House;

/// <summary>Which room a compiled type belongs to, and which rooms may use which: each floor uses all floors below it.</summary>
internal sealed class Rooms(ModuleDefinition module, string house, params string[][] floorsFromTheTop)
{
    private readonly Dictionary<string, string> _pages = Pages(module);

    public static Rooms Of(ModuleDefinition plattform) =>
        new(
            plattform,
            "Plattform",
            ["Program"],
            ["Attendance"],
            ["Messages"],
            ["Coordination"],
            ["Privacy"],
            ["Registrations"],
            ["Meetings"],
            ["Mail"],
            ["Data"],
            ["Web"],
            ["Look"],
            ["Hosting"],
            ["Links"],
            ["Text"],
            ["Time"]
        );

    /// <summary>A sentence for each mention of a room that is above or beside.</summary>
    public IReadOnlyList<string> BrokenWalls() =>
        [
            .. CompiledReferences
                .OutermostTypes(module)
                // The database's own members belong to the rooms that add them; using one of them names its entity.
                .Where(type => type.FullName != "Plattform.Data.PlattformDb")
                .SelectMany(type =>
                    CompiledReferences
                        .Of(type)
                        .Where(mention => mention.To.Scope == type.Scope && !MayUse(RoomOf(type), RoomOf(mention.To)))
                        .Select(mention => $"{RoomOf(type)} must not know {mention.To.FullName}: {mention.From}")
                )
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Types in no room at all.</summary>
    public IReadOnlyList<string> Homeless() =>
        [
            .. CompiledReferences
                .OutermostTypes(module)
                .Where(type => RoomOf(type) is { } room && Floor(room) < 0)
                .Select(type => type.FullName),
        ];

    private bool MayUse(string? from, string? to) => from is null || to is null || from == to || Floor(from) < Floor(to);

    private int Floor(string room) => Array.FindIndex(floorsFromTheTop, floor => floor.Contains(room));

    /// <summary>Null for what compilers and generators put in without belonging to anybody.</summary>
    private string? RoomOf(TypeReference type)
    {
        if (_pages.TryGetValue(type.FullName, out var room))
            return room;
        if (type.Namespace.StartsWith(house + ".", StringComparison.Ordinal))
            return type.Namespace[(house.Length + 1)..].Split('.')[0];
        var isOurs = type.Namespace == house || (type.Namespace.Length == 0 && !type.Name.StartsWith('<'));
        return isOurs ? type.Name : null; // Program; any other is homeless
    }

    /// <summary>Compiled pages live in a namespace of their own; the assembly tells which file each was, and the folder is the room.</summary>
    private static Dictionary<string, string> Pages(ModuleDefinition module) =>
        module
            .Assembly.CustomAttributes.Where(attribute => attribute.AttributeType.Name == "RazorCompiledItemAttribute")
            .ToDictionary(
                attribute => ((TypeReference)attribute.ConstructorArguments[0].Value).FullName,
                attribute => ((string)attribute.ConstructorArguments[2].Value).Split('/') is ["", var folder, _, ..] ? folder : "Program",
                StringComparer.Ordinal
            );
}
