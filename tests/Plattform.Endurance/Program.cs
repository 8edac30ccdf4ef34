using System.Globalization;
using Plattform.Endurance;

if (args is not ["kill", var rounds, var folder] || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
{
    await Console.Error.WriteLineAsync("Usage: kill ROUNDS FOLDER        FOLDER holds the published product");
    return 2;
}

await using var killing = new KillRounds(folder);
return await killing.RunAsync(count);
