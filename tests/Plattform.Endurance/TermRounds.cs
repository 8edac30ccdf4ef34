namespace Plattform.Endurance;

/// <summary>The system asks the process to end while people sign up and mails are on their way: it does, in good order.</summary>
internal static class TermRounds
{
    private const int LatestEnd = 1500; // milliseconds after the first answer
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    /// <returns>The exit code: 0 when it always ended in time and nothing was lost or repeated.</returns>
    public static async Task<int> RunAsync(string folder, int rounds)
    {
        await using var trial = await Trial.OpenAsync(folder);
        var bad = 0;
        for (var number = 1; number <= rounds; number++)
        {
            var (code, took) = (-1, TimeSpan.Zero);
            await using (var site = await trial.Product.Start(trial.Server.Port))
                await trial.Crowd(site, number, Random.Shared.Next(LatestEnd + 1), async () => (code, took) = await site.Terminate());
            bad += code == 0 && took <= Allowed ? 0 : 1;
            Console.WriteLine($"{number,4}  {trial.AnsweredIn(number),3} answers, {trial.MissingOf(number),3} mails missing, ended with {code} after {took.TotalSeconds:N1} s");
            await using (await trial.Product.Start(trial.Server.Port))
                await trial.AllCome(number);
        }

        var lost = await trial.Report();
        return lost + bad + trial.Arrivals.Repeated() == 0 ? 0 : 1;
    }
}
