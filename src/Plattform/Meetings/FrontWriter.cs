using System.Globalization;

namespace Plattform.Meetings;

public sealed class FrontWriter
{
    private readonly List<FrontEntry> _entries = [];

    public FrontMap Done => new(0, _entries);

    public FrontWriter Text(string key, string? value) => string.IsNullOrEmpty(value) ? this : Add(key, new FrontText(0, value));

    public FrontWriter Number(string key, int? value) => Text(key, value?.ToString(CultureInfo.InvariantCulture));

    public FrontWriter Flag(string key, bool value) => Text(key, value ? "true" : null);

    public FrontWriter Texts(string key, List<string> values) =>
        values.Count == 0 ? this : Add(key, new FrontList(0, [.. values.Select(value => new FrontText(0, value))]));

    public FrontWriter Map(string key, FrontWriter map) => map._entries.Count == 0 ? this : Add(key, map.Done);

    public FrontWriter Maps(string key, IEnumerable<FrontWriter> maps)
    {
        FrontNode[] items = [.. maps.Select(map => map.Done)];
        return items.Length == 0 ? this : Add(key, new FrontList(0, items));
    }

    private FrontWriter Add(string key, FrontNode value)
    {
        _entries.Add(new(0, key, value));
        return this;
    }
}
