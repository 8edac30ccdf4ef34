using System.Globalization;
using Plattform.Text;

namespace Plattform.Tests.Text;

public sealed class BoundedCacheTests
{
    [Fact]
    public void It_remembers_a_few_short_texts_and_gives_the_right_answer_to_all()
    {
        var lengths = new BoundedCache<int>(text => text.Length);
        for (var i = 0; i < 2000; i++)
        {
            var text = new string('x', 7000) + i.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(text.Length, lengths[text]);
        }

        Assert.Equal(0, lengths.Count); // each of them a header of 7 KB that somebody made up

        for (var i = 0; i < 2000; i++)
            Assert.Equal(4, lengths[i.ToString("D4", CultureInfo.InvariantCulture)]);
        Assert.InRange(lengths.Count, 1, 256);
    }
}
