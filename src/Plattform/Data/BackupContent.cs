namespace Plattform.Data;

/// <summary>What a backup says about itself: it is only good when all of it is true.</summary>
/// <param name="TakenAt">UTC.</param>
/// <param name="Rows">By table.</param>
/// <param name="Files">By name, SHA-256.</param>
public sealed record BackupContent(DateTime TakenAt, SortedDictionary<string, long> Rows, SortedDictionary<string, string> Files);
