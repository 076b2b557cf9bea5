package org.pennypost.smtp.spf;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/// Which hosts a term is about (RFC 7208 §5). Where a domain may be left out, null stands for the record's own.
sealed interface Mechanism {

    record All() implements Mechanism {}

    record Include(DomainSpec domain) implements Mechanism {}

    record A(@Nullable DomainSpec domain, PrefixLengths lengths) implements Mechanism {}

    record Mx(@Nullable DomainSpec domain, PrefixLengths lengths) implements Mechanism {}

    record Ptr(@Nullable DomainSpec domain) implements Mechanism {}

    /// @param length bits of the network that count
    record Network(InetAddress network, int length) implements Mechanism {}

    record Exists(DomainSpec domain) implements Mechanism {}
}
