using System.Text;
using System.Text.Json;

namespace Plattform.Text;

public static class JsonLines
{
    private static readonly JsonReaderOptions Relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>1-based line of a key like <c>Coordinators:0:Email</c> (ignoring case); null if absent.</summary>
    /// <exception cref="JsonException">Not JSON, even with comments and trailing commas allowed.</exception>
    public static int? Of(string json, string key)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, Relaxed);
        var path = new Stack<(string Prefix, int Next)>();
        var here = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    here = Below(path.Peek().Prefix, reader.GetString()!);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    continue;
                default:
                    if (path.TryPeek(out var list) && list.Next >= 0)
                    {
                        path.Pop();
                        path.Push((list.Prefix, list.Next + 1));
                        here = Below(list.Prefix, $"{list.Next}");
                    }

                    break;
            }

            if (here.Equals(key, StringComparison.OrdinalIgnoreCase))
                return 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                path.Push((here, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
        }

        return null;
    }

    private static string Below(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}:{name}";
}
