using System.Reflection;

namespace Plattform.Shared;

public static class ProgramVersion
{
    /// <summary>As <c>src/Directory.Build.props</c> says it.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
