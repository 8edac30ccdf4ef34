using System.Text;
using System.Text.Json;

namespace Plattform.Tools;

/// <summary>Where a key stands in a file of settings.</summary>
public static class JsonLines
{
    private static readonly JsonReaderOptions Relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="json">With comments and trailing commas, as settings may have them.</param>
    /// <param name="key">For example <c>Mail:Smtp:Password</c> or <c>Coordinators:0:Email</c>; case does not matter.</param>
    /// <returns>Counted from 1; null when it is not there.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
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
                    // In a list the position is the name.
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
