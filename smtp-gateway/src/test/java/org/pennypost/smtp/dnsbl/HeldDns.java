package org.pennypost.smtp.dnsbl;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.dns.MailExchanger;
import org.pennypost.mail.dns.TlsAssociation;

/// A DNS that does not answer questions about `held.example` until it is let go.
record HeldDns(FixedDns dns, CountDownLatch letGo) implements Dns {

    HeldDns(FixedDns dns) {
        this(dns, new CountDownLatch(1));
    }

    @Override
    public DnsAnswer<String> txt(String name) {
        await(name);
        return dns.txt(name);
    }

    @Override
    public DnsAnswer<Inet4Address> a(String name) {
        await(name);
        return dns.a(name);
    }

    @Override
    public DnsAnswer<Inet6Address> aaaa(String name) {
        await(name);
        return dns.aaaa(name);
    }

    @Override
    public DnsAnswer<MailExchanger> mx(String name) {
        await(name);
        return dns.mx(name);
    }

    @Override
    public DnsAnswer<TlsAssociation> tlsa(String name) {
        return dns.tlsa(name);
    }

    @Override
    public DnsAnswer<String> ptr(InetAddress address) {
        return dns.ptr(address);
    }

    private void await(String name) {
        if (name.endsWith("held.example")) {
            try {
                letGo.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
