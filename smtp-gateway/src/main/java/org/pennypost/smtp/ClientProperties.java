package org.pennypost.smtp;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.store.GreylistTerms;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.dnsbl.DnsList;
import org.pennypost.smtp.dnsbl.DnsblSettings;
import org.pennypost.smtp.greylist.GreylistSettings;
import org.pennypost.smtp.limit.LimitSettings;
import org.pennypost.smtp.limit.Rate;
import org.pennypost.smtp.limit.Rates;
import org.pennypost.smtp.session.Pacing;

/// What is asked of other mail hosts before they are believed.
///
/// @param greetDelay      how long they have to be silent before they are greeted; zero: they are greeted at once
/// @param earlyTalkers    what becomes of those that are not
/// @param trustedNetworks whose hosts wait for nothing, are looked for on no list, do not come again, and may do
///                        as much as they want
@ConfigurationProperties("pennypost.checks")
public record ClientProperties(
        @DefaultValue("0s") Duration greetDelay,
        @DefaultValue("REJECT") EarlyTalkers earlyTalkers,
        @DefaultValue Tarpit tarpit,

        @DefaultValue({
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "::1",
            "fc00::/7",
            "fe80::/10"
        })
        List<String> trustedNetworks,

        @DefaultValue Dnsbl dnsbl,
        @DefaultValue Greylist greylist,
        @DefaultValue Limits limits) {

    /// What becomes of who speaks before it is greeted.
    public enum EarlyTalkers {
        REJECT,
        DEFER
    }

    /// @param freeErrors refused or unknown commands of a session that are answered at once
    /// @param step       by how much longer each further one is held back; zero: none is
    /// @param longest    for which one is held back
    /// @param total      for which all those of a session are held back
    public record Tarpit(
            @DefaultValue("3") int freeErrors,
            @DefaultValue("0s") Duration step,
            @DefaultValue("10s") Duration longest,
            @DefaultValue("1m") Duration total) {}

    /// @param lists       about clients' addresses, each `zone[=filter][*weight]` ([DnsList#of]); none: nothing is
    ///                    asked
    /// @param domainLists about senders' domains and what clients call themselves; likewise
    /// @param threshold   sum of the weights from which on something is done
    /// @param action      what
    /// @param timeout     for all lists together
    public record Dnsbl(
            @DefaultValue List<String> lists,
            @DefaultValue List<String> domainLists,
            @DefaultValue("1") int threshold,
            @DefaultValue("REJECT") Disposition action,
            @DefaultValue("5s") Duration timeout) {}

    /// @param enabled       whether anybody has to come again at all
    /// @param delay         how long after the first try
    /// @param window        how long the first try is remembered; longer than the delay
    /// @param lifetime      how long it is remembered who has come again
    /// @param passesToTrust how many senders and recipients have to have passed from a network until it is trusted;
    ///                      0: it never is
    /// @param trustListed   whether those need not come again whom DNS lists speak for
    /// @param kept          how many that have come again each gateway knows without a question
    /// @param keptFor       for how long
    public record Greylist(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("5m") Duration delay,
            @DefaultValue("1d") Duration window,
            @DefaultValue("36d") Duration lifetime,
            @DefaultValue("5") int passesToTrust,
            @DefaultValue("true") boolean trustListed,
            @DefaultValue("100000") int kept,
            @DefaultValue("1d") Duration keptFor) {

        public Greylist {
            if (delay.isNegative() || delay.compareTo(window) >= 0) {
                throw new IllegalArgumentException("pennypost.checks.greylist.delay must be 0 at least, and less than"
                        + " pennypost.checks.greylist.window: else who comes again would always be new");
            }
        }
    }

    /// @param kept how many addresses, and networks, are counted for each rate
    public record Limits(
            @DefaultValue Most address,
            @DefaultValue Most network,
            @DefaultValue("100000") int kept) {}

    /// What one may do; 0 is any number.
    ///
    /// @param connections       in a minute
    /// @param messages          begun in an hour
    /// @param recipients        named in an hour
    /// @param unknownRecipients named in an hour
    /// @param errors            commands refused for good in an hour
    public record Most(
            @DefaultValue("0") int connections,
            @DefaultValue("0") int messages,
            @DefaultValue("0") int recipients,
            @DefaultValue("0") int unknownRecipients,
            @DefaultValue("0") int errors) {

        private Rates rates() {
            return new Rates(
                    new Rate(connections, Duration.ofMinutes(1)),
                    new Rate(messages, Duration.ofHours(1)),
                    new Rate(recipients, Duration.ofHours(1)),
                    new Rate(unknownRecipients, Duration.ofHours(1)),
                    new Rate(errors, Duration.ofHours(1)));
        }
    }

    Pacing pacing() {
        return new Pacing(
                greetDelay,
                earlyTalkers == EarlyTalkers.REJECT,
                tarpit.freeErrors,
                tarpit.step,
                tarpit.longest,
                tarpit.total,
                trusted());
    }

    DnsblSettings dnsblSettings() {
        return new DnsblSettings(
                DnsList.listed(dnsbl.lists),
                DnsList.listed(dnsbl.domainLists),
                dnsbl.threshold,
                dnsbl.action,
                dnsbl.timeout,
                trusted());
    }

    /// @param network what is one client
    GreylistSettings greylistSettings(NetworkPrefix network) {
        return new GreylistSettings(
                new GreylistTerms(greylist.delay, greylist.window, greylist.lifetime, greylist.passesToTrust),
                network,
                trusted(),
                greylist.kept,
                greylist.keptFor);
    }

    /// @param network which addresses are counted together
    LimitSettings limitSettings(NetworkPrefix network) {
        return new LimitSettings(limits.address.rates(), limits.network.rates(), network, trusted(), limits.kept);
    }

    private Networks trusted() {
        return Networks.parse(trustedNetworks);
    }
}
