using Plattform.Web;

namespace Plattform.Hosting;

public sealed class CheckReport
{
    private readonly List<string> _fine = [];
    private readonly List<string> _wrong = [];

    public IReadOnlyList<string> Fine => _fine;
    public IReadOnlyList<string> Wrong => _wrong;

    public void Say(string sentence) => _fine.Add(sentence);

    public void Complain(string sentence)
    {
        if (!_wrong.Contains(sentence))
            _wrong.Add(sentence);
    }
}
