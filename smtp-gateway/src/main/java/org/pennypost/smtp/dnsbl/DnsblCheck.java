package org.pennypost.smtp.dnsbl;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.ClientCheck;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.MessageCheck;
import org.pennypost.smtp.check.RecipientCheck;

/// What lists in the DNS say about clients and senders. A list that does not answer counts for nothing. What was asked
/// a moment ago is not asked again as long as the resolver has it.
public final class DnsblCheck {

    private static final String NAME = "dnsbl";

    private final DnsblSettings settings;
    private final Lists addresses;
    private final Lists domains;

    public DnsblCheck(DnsblSettings settings, Dns dns) {
        this.settings = settings;
        this.addresses = new Lists(dns, settings.addressLists(), settings.timeout());
        this.domains = new Lists(dns, settings.domainLists(), settings.timeout());
    }

    /// Who is refused, is refused before the greeting.
    public List<ClientCheck> clientChecks() {
        return settings.addressLists().isEmpty() || settings.action() == Disposition.JUNK
                ? List.of()
                : List.of(this::client);
    }

    public List<RecipientCheck> recipientChecks() {
        return settings.domainLists().isEmpty() || settings.action() == Disposition.JUNK
                ? List.of()
                : List.of((client, reversePath, _) -> sender(client, reversePath));
    }

    /// What is accepted as junk is known as such when the message is there.
    public List<MessageCheck> messageChecks() {
        List<MessageCheck> checks = new ArrayList<>();
        if (settings.action() == Disposition.JUNK) {
            if (!settings.addressLists().isEmpty()) {
                checks.add(message -> client(message.client()));
            }
            if (!settings.domainLists().isEmpty()) {
                checks.add(this::sender);
            }
        }
        return checks;
    }

    /// Whether lists speak more for than against the client.
    public boolean trusts(Client client) {
        return settings.addressLists().stream().anyMatch(list -> list.weight() < 0)
                && ask(client.address(), 0).sum() < 0;
    }

    private Finding client(Client client) {
        return isExempt(client)
                ? Finding.accept(NAME, "not asked")
                : finding(addresses, ask(client.address(), settings.threshold()), 421);
    }

    private Score ask(InetAddress address, int threshold) {
        return addresses.ask(address.getHostAddress(), ReversedName.of(address), threshold);
    }

    private Finding sender(Candidate message) {
        return sender(message.client(), message.reversePath());
    }

    private Finding sender(Client client, @Nullable MailAddress reversePath) {
        if (isExempt(client)) {
            return Finding.accept(NAME, "not asked");
        }
        Set<String> names = new LinkedHashSet<>();
        if (client.hello() != null) {
            add(names, client.hello());
        }
        if (reversePath != null) {
            add(names, reversePath.domain().name());
        }
        List<String> why = new ArrayList<>();
        for (String name : names) {
            Finding finding = finding(domains, domains.ask(name, name, settings.threshold()), 450);
            if (finding.disposition() != Disposition.ACCEPT) {
                return finding;
            }
            why.add(finding.why());
        }
        return Finding.accept(NAME, String.join("; ", why));
    }

    /// Literals and names of one label are on no list.
    private static void add(Set<String> names, String text) {
        try {
            MailDomain domain = new MailDomain(text);
            if (!domain.isLiteral() && domain.name().contains(".")) {
                names.add(domain.ascii());
            }
        } catch (IllegalArgumentException noDomain) {
            return;
        }
    }

    private boolean isExempt(Client client) {
        return client.login() != null || settings.exempt().contains(client.address());
    }

    /// @param deferral the code of a reply that puts off what is being done
    private Finding finding(Lists lists, Score score, int deferral) {
        if (score.sum() < settings.threshold()) {
            return Finding.accept(NAME, score.toString());
        }
        if (settings.action() == Disposition.JUNK) {
            return Finding.junk(NAME, score.toString());
        }
        DnsList gravest = score.gravest().orElseThrow();
        String text = lists.text(gravest, score.name()).map(said -> ": " + said).orElse("");
        String line = score.subject() + " is listed by " + gravest.zone() + text;
        Reply reply = settings.action() == Disposition.REJECT
                ? Reply.of(554, "5.7.1", line)
                : Reply.of(deferral, "4.7.1", line);
        return Finding.refuse(NAME, reply, score.toString());
    }
}
