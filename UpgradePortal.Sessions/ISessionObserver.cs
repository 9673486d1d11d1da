namespace UpgradePortal.Sessions;

/// <summary>Is told at once, on the request's own thread: it must not block and must not throw.</summary>
public interface ISessionObserver
{
    /// <summary>A request was added to the list.</summary>
    void Begun(OpenSession session);

    /// <summary>A request was refused, because the list is sealed.</summary>
    void Refused(OpenSession session);

    /// <summary>The last request left the list.</summary>
    void BecameEmpty();
}
