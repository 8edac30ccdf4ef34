using System.Globalization;
using Plattform.Endurance;

if (
    args is not [("kill" or "term") and var how, var rounds, var folder]
    || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
    || count == 0
)
{
    await Console.Error.WriteLineAsync("Usage: kill|term ROUNDS FOLDER        FOLDER holds the published product");
    return 2;
}

return how == "kill" ? await KillRounds.RunAsync(folder, count) : await TermRounds.RunAsync(folder, count);
