using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Plattform.Registrations;

namespace Plattform.Tests.House;

/// <summary>The limits of letters count by network: a page that forgot to say where a press came from would open a way around them.</summary>
public sealed class StrangersTests
{
    [Fact]
    public void What_a_page_open_to_strangers_submits_says_where_the_press_came_from()
    {
        using var plattform = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);
        var pages = typeof(Program)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(PageModel)) && type.IsDefined(typeof(AllowAnonymousAttribute), inherit: true))
            .Select(type => plattform.GetType(type.FullName))
            .ToDictionary(page => page.FullName, Submitted);

        Assert.InRange(pages.Values.Sum(submitted => submitted.Count), 8, 100);
        HouseRule.Kept(
            pages.SelectMany(page => page.Value.Where(submitted => !submitted.IsSentFrom).Select(other => $"{page.Key}: {other.Where}"))
        );
    }

    /// <summary>Each command that the page hands over, with whether it comes from <see cref="Command.SentFrom"/>, directly or kept for a while.</summary>
    private static List<(string Where, bool IsSentFrom)> Submitted(TypeDefinition page)
    {
        var instructions = Methods(page)
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions.Select(instruction => (Method: method, At: instruction)))
            .ToList();
        var kept = instructions.Where(i => IsSentFrom(i.At.Previous)).Select(i => Kept(i.Method, i.At)).OfType<object>().ToHashSet();
        return
        [
            .. instructions
                .Where(i => TakesCommand(i.At.Operand))
                .Select(i =>
                    (i.Method.FullName, IsSentFrom(i.At.Previous) || (Kept(i.Method, i.At.Previous) is { } place && kept.Contains(place)))
                ),
        ];
    }

    private static bool TakesCommand(object operand) =>
        operand is MethodReference { DeclaringType.Name: nameof(Registrar) } method
        && method.Parameters.Any(parameter => parameter.ParameterType.Name == nameof(Command));

    private static bool IsSentFrom(Instruction? call) =>
        call?.Operand is MethodReference { DeclaringType.Name: nameof(Command), Name: nameof(Command.SentFrom) };

    /// <summary>The field or local that is read or written.</summary>
    private static object? Kept(MethodDefinition method, Instruction instruction) =>
        instruction.Operand switch
        {
            FieldReference field => field.FullName,
            VariableDefinition local => (method, local.Index),
            _ => instruction.OpCode.Code switch
            {
                Code.Ldloc_0 or Code.Stloc_0 => (method, 0),
                Code.Ldloc_1 or Code.Stloc_1 => (method, 1),
                Code.Ldloc_2 or Code.Stloc_2 => (method, 2),
                Code.Ldloc_3 or Code.Stloc_3 => (method, 3),
                _ => null,
            },
        };

    private static IEnumerable<MethodDefinition> Methods(TypeDefinition type) => type.Methods.Concat(type.NestedTypes.SelectMany(Methods));
}
