namespace Plattform.Endurance;

/// <summary>
/// Several people sign up at the same time, again and again, and the process is killed at any moment. In turns mails go to a
/// healthy server, to one in trouble, and into files. Whatever was answered must be there in the end: the row on the desk and
/// all three mails; and a healthy server gets at most two mails twice for each kill: all of them go in one lane,
/// and the outcome of one is recorded while the next is on its way.
/// </summary>
internal static class KillRounds
{
    private const int LatestKill = 4000; // milliseconds after the first answer

    /// <returns>The exit code: 0 when nothing was lost.</returns>
    public static async Task<int> RunAsync(string folder, int rounds)
    {
        await using var trial = await Trial.OpenAsync(folder);
        var tooOften = 0;
        for (var number = 1; number <= rounds; number++)
        {
            var mood = (Mood)(number % 3);
            var delay = Random.Shared.Next(LatestKill + 1);
            trial.Server.InTrouble = mood == Mood.Trouble;
            int? port = mood == Mood.Files ? null : trial.Server.Port;
            await using (var site = await trial.Product.Start(port))
                await trial.Crowd(site, number, delay, site.Kill);
            var there = trial.MissingOf(number);
            if (mood == Mood.Trouble)
                await MeetTrouble(trial);
            trial.Server.InTrouble = false;
            if (mood != Mood.Trouble) // what that one refused comes back later, and is waited for in the end
                await using (await trial.Product.Start(port))
                    await trial.AllCome(number);
            var repeated = trial.Arrivals.Repeated(Attendee.Prefix(number));
            tooOften += mood == Mood.Healthy && repeated > 2 ? 1 : 0;
            Console.WriteLine(
                $"{number, 4}  {mood, -7}  killed {delay, 4} ms after the first of {trial.AnsweredIn(number), 3} answers, {there, 3} mails missing then, {trial.MissingOf(number), 3} now, {repeated} repeated"
            );
        }

        var lost = await trial.Report();
        Console.WriteLine($"rounds with a healthy server and more than two mails repeated: {tooOften}");
        return lost + tooOften == 0 ? 0 : 1;
    }

    /// <summary>What waits meets the server in trouble, and a second kill in the middle of that.</summary>
    private static async Task MeetTrouble(Trial trial)
    {
        await using var site = await trial.Product.Start(trial.Server.Port);
        await Task.Delay(1000 + Random.Shared.Next(LatestKill));
        await site.Kill();
    }

    private enum Mood
    {
        Files,
        Healthy,
        Trouble,
    }
}
