namespace DemoFarm.Routers;

/// <summary>The configuration file of a farm's HAProxy.</summary>
internal static class HaProxyConfig
{
    public static string Text(
        Uri front, Uri control, string socket, string state, IReadOnlyList<FarmServer> servers, FarmOptions options) => $"""
        global
          nbthread 2
          stats socket {socket} mode 600 level admin expose-fd listeners
          stats socket ipv4@{control.Authority} level admin
          server-state-file {state}
        defaults
          mode http
          retries 0
          no option redispatch
          # A reload lets a client's connection live until the answer to its next request.
          option idle-close-on-response
          load-server-state-from-file global
          timeout connect 5s
          timeout check 5s
          timeout client 10m
          timeout server 10m
          timeout tunnel 1h
          option httpchk GET /health
          default-server check inter 50ms fastinter 50ms
        frontend front
          # Speaks HTTP/1.1, and HTTP/2 to clients that begin with its preface.
          bind {front.Authority}
          use_backend catalog if {"{"} path /catalog {"}"} || {"{"} path_beg /catalog/ {"}"}
          use_backend checkout if {"{"} path /checkout {"}"} || {"{"} path_beg /checkout/ {"}"}
        backend catalog
        {Lines(servers, Farm.Catalog, options, sticky: false)}
        backend checkout
          cookie checkout-server insert indirect nocache
        {Lines(servers, Farm.Checkout, options, sticky: true)}
        {options.HaProxySections(servers)}

        """;

    private static string Lines(IReadOnlyList<FarmServer> servers, string program, FarmOptions options, bool sticky) =>
        string.Join('\n', servers.Select(s => $"  server {s.Name} {options.Wire(s[program].Address).Authority}"
            + (sticky ? $" cookie {s.Name}" : "")
            + $" {options.HaProxyLine(program, s.Name)}".TrimEnd()));
}
