package org.pennypost.pop3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mail.net.Listener;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mailbox.api.MailboxApiConfiguration;
import org.pennypost.mailbox.api.edge.EdgeProperties;
import org.pennypost.mailbox.api.edge.EdgeTls;
import org.pennypost.mailbox.api.edge.ListenerLifecycle;
import org.pennypost.pop3.session.Language;
import org.pennypost.pop3.session.Pop3Session;
import org.pennypost.pop3.session.Pop3Settings;
import org.pennypost.pop3.session.Pop3Store;

/// POP3 as a part of any application that has the store's ports.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EdgeProperties.class, Pop3Properties.class})
@Import(MailboxApiConfiguration.class)
public class Pop3ServiceConfiguration {

    private static final String TOO_MANY = "-ERR [SYS/TEMP] too many connections";

    @Bean
    Pop3Store pop3Store(
            EdgeProperties edge,
            Accounts accounts,
            MailboxStore mailboxes,
            Maildrops maildrops,
            Contents contents,
            Pop3Properties pop3) {
        SaslServer sasl = new SaslServer("pop3", accounts, edge.logins());
        return Pop3Store.of(
                sasl,
                mailboxes,
                maildrops,
                contents,
                Math.toIntExact(pop3.readAhead().toBytes()));
    }

    /// The listeners `pop3` and, with a certificate, `pop3s`.
    @Bean
    ListenerLifecycle pop3Listeners(EdgeProperties edge, Pop3Properties pop3, Pop3Store store) {
        Optional<EdgeTls> tls = EdgeTls.of(edge.tls());
        Pop3Settings settings = new Pop3Settings(
                edge.hostname(),
                tls.isPresent(),
                pop3.idleTimeout(),
                pop3.mostFailedLogins(),
                pop3.mostErrors(),
                pop3.longestLine(),
                Language.matching(pop3.language()).orElseThrow());
        List<Listener> listeners = new ArrayList<>();
        listeners.add(new Listener(
                edge.listener("pop3", pop3.port(), false, TOO_MANY).withVanishedAfter(pop3.vanishedAfter()),
                tls.orElse(null),
                () -> new Pop3Session(store, settings)));
        tls.ifPresent(certificate -> listeners.add(new Listener(
                edge.listener("pop3s", pop3.tlsPort(), true, TOO_MANY).withVanishedAfter(pop3.vanishedAfter()),
                certificate,
                () -> new Pop3Session(store, settings))));
        return new ListenerLifecycle(listeners, edge.drainTimeout());
    }
}
