namespace Plattform.Data;

/// <summary>Contents of <c>backup.json</c>: UTC time, row counts by table, SHA-256 by file name.</summary>
public sealed record BackupContent(DateTime TakenAt, SortedDictionary<string, long> Rows, SortedDictionary<string, string> Files);
