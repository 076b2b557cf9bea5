package org.pennypost.smtp.iprev;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.TimedDns;
import org.pennypost.smtp.iprev.IprevResult.Verdict;

/// Looks for the names of an address, and whether they map back to it (RFC 8601 §3).
public final class ReverseDns {

    private final Dns dns;
    private final int mostNames;
    private final Duration timeout;

    /// @param mostNames looked at; further ones are left out
    /// @param timeout   after which nothing more is asked
    public ReverseDns(Dns dns, int mostNames, Duration timeout) {
        this.dns = dns;
        this.mostNames = mostNames;
        this.timeout = timeout;
    }

    public IprevResult check(InetAddress address) {
        return check(new TimedDns(dns, timeout), address);
    }

    private IprevResult check(Dns timed, InetAddress address) {
        return switch (timed.ptr(address)) {
            case DnsAnswer.Failed<String>(String why) -> new IprevResult(Verdict.TEMPERROR, List.of(), why);
            case DnsAnswer.NoName<String> _, DnsAnswer.NoRecords<String> _ ->
                new IprevResult(Verdict.PERMERROR, List.of(), "the address has no name");
            case DnsAnswer.Found<String>(List<String> names, boolean _) ->
                confirm(timed, address, names.stream().limit(mostNames).toList());
        };
    }

    private static IprevResult confirm(Dns timed, InetAddress address, List<String> names) {
        List<String> confirmed = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (String name : names) {
            DnsAnswer<? extends InetAddress> addresses =
                    address instanceof Inet4Address ? timed.a(name) : timed.aaaa(name);
            if (addresses.found().contains(address)) {
                confirmed.add(name);
            } else if (addresses instanceof DnsAnswer.Failed<?>(String why)) {
                troubles.add(why);
            }
        }
        if (!confirmed.isEmpty()) {
            return new IprevResult(Verdict.PASS, confirmed, "");
        }
        return troubles.isEmpty()
                ? new IprevResult(Verdict.FAIL, List.of(), "not the address of " + String.join(", ", names))
                : new IprevResult(Verdict.TEMPERROR, List.of(), troubles.getFirst());
    }
}
