package org.pennypost.relay.delivery;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.relay.client.Egress;

/// By which addresses of this machine mail leaves, and under which names; the first rule that fits is taken.
///
/// @param group workers of a group share the mail; each group sees all of it
@ConfigurationProperties("pennypost.relay")
record EgressProperties(
        @DefaultValue("relay-worker") String group,
        @DefaultValue List<Leaving> egress) {

    /// One of the rules.
    ///
    /// @param from      see [SenderPattern#of(String)]
    /// @param ipv4      empty with an address for IPv6: only hosts with one are spoken to
    /// @param ipv6      empty with an address for IPv4: the other way round
    /// @param name      for EHLO; empty: this host's
    /// @param otherwise what becomes of the mail where this machine has none of the addresses
    record Leaving(
            @DefaultValue("*") String from,
            @DefaultValue("") String ipv4,
            @DefaultValue("") String ipv6,
            @DefaultValue("") String name,
            @DefaultValue("wait") EgressRule.Otherwise otherwise) {

        /// @throws IllegalArgumentException if something is not what it should be
        EgressRule rule() {
            return new EgressRule(
                    SenderPattern.of(from),
                    new Egress(
                            name.isBlank() ? null : name.strip(),
                            address(Inet4Address.class, ipv4),
                            address(Inet6Address.class, ipv6)),
                    otherwise);
        }

        private static <T extends InetAddress> @Nullable T address(Class<T> family, String text) {
            if (text.isBlank()) {
                return null;
            }
            InetAddress address = InetAddress.ofLiteral(text.strip());
            if (!family.isInstance(address)) {
                throw new IllegalArgumentException("pennypost.relay.egress: " + text + " is of the other family");
            }
            return family.cast(address);
        }
    }

    List<EgressRule> rules() {
        return egress.stream().map(Leaving::rule).toList();
    }
}
