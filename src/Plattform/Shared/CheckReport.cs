namespace Plattform.Shared;

/// <summary>What <c>check</c> finds: a sentence each, for what is well and for what is wrong.</summary>
public sealed class CheckReport
{
    private readonly List<string> _fine = [];
    private readonly List<string> _wrong = [];

    public IReadOnlyList<string> Fine => _fine;
    public IReadOnlyList<string> Wrong => _wrong;

    public void Say(string sentence) => _fine.Add(sentence);

    /// <param name="sentence">What is wrong and what to do.</param>
    public void Complain(string sentence)
    {
        if (!_wrong.Contains(sentence))
            _wrong.Add(sentence);
    }
}
