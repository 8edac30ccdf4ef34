using System.Text.Json.Serialization;

namespace Plattform.Meetings;

public sealed record Venue
{
    public string Name { get; set; } = "";
    public string Street { get; set; } = "";
    public string PostalCode { get; set; } = "";
    public string City { get; set; } = "";

    /// <summary>"neben der Post", "Raum 1.07"; belongs to no address.</summary>
    public string Note { get; set; } = "";

    [JsonIgnore]
    public string Address => string.Join(", ", Lines.Skip(Name.Length > 0 ? 1 : 0));

    /// <summary>"Bistro Horster Mitte, Gelsenkirchen".</summary>
    [JsonIgnore]
    public string Short => string.Join(", ", new[] { Name, City }.Where(part => part.Length > 0));

    /// <summary>"Bistro Horster Mitte, Schmalhorststr. 1, 45899 Gelsenkirchen".</summary>
    [JsonIgnore]
    public string Place => string.Join(", ", Lines);

    /// <summary>"Rathaus, Markt 1, 88045 Friedrichshafen (Raum 1.07)".</summary>
    [JsonIgnore]
    public string PlaceAndNote => Place.Length == 0 || Note.Length == 0 ? Place + Note : $"{Place} ({Note})";

    [JsonIgnore]
    public IReadOnlyList<string> LinesAndNote => Note.Length == 0 ? Lines : [.. Lines, Note];

    [JsonIgnore]
    public IReadOnlyList<string> Lines => [.. new[] { Name, Street, $"{PostalCode} {City}".Trim() }.Where(line => line.Length > 0)];
}
