using UpgradePortal.Contracts.Forwarding;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace UpgradePortal.Router.Proxy;

/// <summary>What the rules of forwarding want of each request and answer.</summary>
internal static class ForwardingTransforms
{
    public static void Add(TransformBuilderContext transforms) => transforms
        .AddRequestTransform(RawPathTransform.KeepAsync)
        .AddRequestTransform(t =>
        {
            ForwardingRules.Complete(t.HttpContext.Request, t.ProxyRequest.Headers);
            EarlyAnswers.Announce(t.HttpContext, t.ProxyRequest);
            return ValueTask.CompletedTask;
        })
        .AddResponseTransform(t =>
        {
            EarlyAnswers.SendHeadFirst(t.HttpContext, t.ProxyResponse);
            return ValueTask.CompletedTask;
        })
        .AddResponseTrailersTransform(t => new ValueTask(EarlyAnswers.CompleteAsync(t.HttpContext)));
}
