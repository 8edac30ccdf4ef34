using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Plattform.Data;

/// <summary>JSON in one text column. EF's owned JSON tracks by position and fails when two parts swap places.</summary>
public static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void IsJson<T>(this PropertyBuilder<T> property)
        where T : class, new() => property.HasConversion(new JsonConverter<T>(), new JsonComparer<T>());

    public static void IsJson<T>(this ComplexTypePropertyBuilder<T> property)
        where T : class, new() => property.HasConversion(new JsonConverter<T>(), new JsonComparer<T>());

    internal static string Written<T>(T value) => JsonSerializer.Serialize(value, Options);

    internal static T Read<T>(string json)
        where T : class, new() => JsonSerializer.Deserialize<T>(json, Options) ?? new();

    private sealed class JsonConverter<T>() : ValueConverter<T, string>(value => Written(value), json => Read<T>(json))
        where T : class, new();

    private sealed class JsonComparer<T>()
        : ValueComparer<T>((a, b) => Written(a) == Written(b), value => Written(value).Length, value => Read<T>(Written(value)))
        where T : class, new();
}
