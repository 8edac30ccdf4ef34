namespace Plattform.Mail;

/// <summary>The kind of a letter to coordinators.</summary>
public sealed record DeskKind(string Kind);
