using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Plattform.Tests.House;

/// <summary>
/// Everything a compiled type mentions: bases, members, attributes, generic arguments and method bodies, with its lambdas
/// and state machines, which the compiler nests inside it. What the compiler inlines is not there: constants and names.
/// </summary>
internal static class CompiledReferences
{
    private static readonly Lazy<IReadOnlyList<(TypeDefinition, IReadOnlyList<TypeReference>)>> OfProgram = new(() =>
        [
            .. OutermostTypes(ModuleDefinition.ReadModule(typeof(global::Program).Assembly.Location))
                .Select(type => (type, (IReadOnlyList<TypeReference>)[.. Of(type).Select(mention => mention.To).Distinct()])),
        ]
    );

    /// <summary>The program's types with what they mention; read once, because that takes seconds.</summary>
    public static IReadOnlyList<(TypeDefinition Type, IReadOnlyList<TypeReference> Mentions)> Program => OfProgram.Value;

    /// <summary>The types of a module, compiler-made ones excepted; nested ones count as part of the outermost.</summary>
    public static IEnumerable<TypeDefinition> OutermostTypes(ModuleDefinition module) =>
        module.Types.Where(type => type.Name is not ("<Module>" or "<PrivateImplementationDetails>"));

    /// <summary>Pairs of the member that mentions and the type mentioned; the type is never an array, generic instance or the like.</summary>
    public static IEnumerable<(string From, TypeReference To)> Of(TypeDefinition type)
    {
        var found = new HashSet<(string, TypeReference)>();
        foreach (var part in WithNested(type))
        {
            foreach (
                var mentioned in Declared(part).Concat(part.Fields.SelectMany(f => Attributes(f).Prepend(f.FieldType))).SelectMany(Simple)
            )
                found.Add((part.FullName, mentioned));
            foreach (var property in part.Properties)
                found.UnionWith(Attributes(property).SelectMany(Simple).Select(mentioned => (property.FullName, mentioned)));
            foreach (var method in part.Methods)
                found.UnionWith(
                    Signature(method).Concat(Body(method)).SelectMany(Simple).Select(mentioned => (method.FullName, mentioned))
                );
        }

        return found;
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<TypeReference?> Declared(TypeDefinition type) =>
        Attributes(type)
            .Append(type.BaseType)
            .Concat(type.Interfaces.Select(i => i.InterfaceType))
            .Concat(type.GenericParameters.SelectMany(p => p.Constraints.Select(c => c.ConstraintType)));

    private static IEnumerable<TypeReference?> Signature(MethodDefinition method) =>
        Attributes(method)
            .Append(method.ReturnType)
            .Concat(Attributes(method.MethodReturnType))
            .Concat(method.Parameters.SelectMany(p => Attributes(p).Append(p.ParameterType)))
            .Concat(method.GenericParameters.SelectMany(p => p.Constraints.Select(c => c.ConstraintType)));

    private static IEnumerable<TypeReference?> Body(MethodDefinition method) =>
        !method.HasBody
            ? []
            : method
                .Body.Variables.Select(v => v.VariableType)
                .Concat(method.Body.ExceptionHandlers.Select(h => h.CatchType))
                .Concat(method.Body.Instructions.SelectMany(Operand));

    private static IEnumerable<TypeReference?> Operand(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            MethodReference method => new[] { method.DeclaringType, method.ReturnType }
                .Concat(method.Parameters.Select(p => p.ParameterType))
                .Concat(method is GenericInstanceMethod generic ? generic.GenericArguments : []),
            _ => [],
        };

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider owner) =>
        owner.CustomAttributes.SelectMany(attribute =>
            attribute
                .ConstructorArguments.Concat(attribute.Fields.Concat(attribute.Properties).Select(named => named.Argument))
                .SelectMany(Values)
                .Append(attribute.AttributeType)
        );

    private static IEnumerable<TypeReference?> Values(CustomAttributeArgument argument) =>
        argument.Value switch
        {
            TypeReference type => [type, argument.Type],
            CustomAttributeArgument[] many => many.SelectMany(Values),
            CustomAttributeArgument boxed => Values(boxed),
            _ => [argument.Type],
        };

    /// <summary>The element and the arguments of arrays, references and generic instances, and who a nested type belongs to.</summary>
    private static IEnumerable<TypeReference> Simple(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Simple).Concat(Simple(generic.ElementType)),
            FunctionPointerType pointer => pointer.Parameters.Select(p => p.ParameterType).Append(pointer.ReturnType).SelectMany(Simple),
            IModifierType modified => Simple(modified.ModifierType).Concat(Simple(modified.ElementType)),
            TypeSpecification specification => Simple(specification.ElementType),
            { DeclaringType: { } outer } => Simple(outer),
            _ => [type],
        };
}
