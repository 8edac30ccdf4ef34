namespace Plattform.Endurance;

/// <summary>
/// The system asks the process to end while people sign up and mails are on their way, and asks the next one as soon as the
/// last of those mails is there: both do, in good order, and no mail goes out twice.
/// </summary>
internal static class TermRounds
{
    private const int LatestEnd = 1500; // milliseconds after the first answer

    /// <returns>The exit code: 0 when it always ended in time and nothing was lost or repeated.</returns>
    public static async Task<int> RunAsync(string folder, int rounds)
    {
        await using var trial = await Trial.OpenAsync(folder);
        var bad = 0;
        for (var number = 1; number <= rounds; number++)
        {
            End? amid = null,
                after;
            await using (var site = await trial.Product.Start(trial.Server.Port))
                await trial.Crowd(site, number, Random.Shared.Next(LatestEnd + 1), async () => amid = await site.Terminate());
            var missing = trial.MissingOf(number);
            await using (var site = await trial.Product.Start(trial.Server.Port))
            {
                await trial.AllCome(number);
                after = await site.Terminate();
            }

            bad += (amid is { IsOrderly: true } ? 0 : 1) + (after.IsOrderly ? 0 : 1);
            Console.WriteLine(
                $"{number, 4}  {trial.AnsweredIn(number), 3} answers, {missing, 3} mails missing, ended with {amid}, and when they were there with {after}"
            );
        }

        var lost = await trial.Report();
        return lost + bad + trial.Arrivals.Repeated() == 0 ? 0 : 1;
    }
}
