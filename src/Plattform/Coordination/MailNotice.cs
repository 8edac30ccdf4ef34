using Plattform.Mail;

namespace Plattform.Coordination;

/// <summary>What the desk says about mail, loudly when nobody gets any.</summary>
public sealed record MailNotice(MailState State, int Waiting, int GivenUp);
