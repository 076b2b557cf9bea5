package org.pennypost.imap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.imap.answer.DescriptionCache;
import org.pennypost.imap.session.AppendLimits;
import org.pennypost.imap.session.ImapServices;
import org.pennypost.imap.session.ImapSession;
import org.pennypost.imap.session.ImapSettings;
import org.pennypost.imap.session.ImapStore;
import org.pennypost.imap.session.Progress;
import org.pennypost.imap.view.AccountViews;
import org.pennypost.imap.view.MailboxViews;
import org.pennypost.mail.net.Listener;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mailbox.api.MailboxApiConfiguration;
import org.pennypost.mailbox.api.edge.EdgeProperties;
import org.pennypost.mailbox.api.edge.EdgeTls;
import org.pennypost.mailbox.api.edge.ListenerLifecycle;

/// IMAP's listeners on the store's ports: the application's own, else the mailbox service's.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EdgeProperties.class, ImapProperties.class})
@Import({MailboxApiConfiguration.class, ImapStore.class})
public class ImapServiceConfiguration {

    private static final String TOO_MANY = "* BYE [LIMIT] too many connections";

    @Bean
    MailboxViews imapMailboxViews(MailboxStore store, MailboxWatch watch, ImapProperties imap) {
        return new MailboxViews(store, watch, imap.warmMessages());
    }

    /// Lets whoever has a mailbox open, or listens to an account, ask the store for news: a wake-up that was lost
    /// delays news, but never loses them.
    @Bean
    Regularly imapRecheck(MailboxViews views, AccountViews accountViews, ImapProperties imap) {
        return new Regularly("imap-recheck", imap.recheck(), () -> {
            views.wakeAll();
            accountViews.wakeAll();
        });
    }

    @Bean
    AccountViews imapAccountViews(ImapStore store, AccountFeed feed, MailboxWatch watch, ImapProperties imap) {
        return new AccountViews(store.mailboxes(), store.sharing(), feed, watch, imap.watchedOwners());
    }

    @Bean
    Progress imapProgress(ImapProperties imap) {
        return new Progress(imap.progress());
    }

    @Bean
    Regularly imapProgressTold(Progress progress) {
        return new Regularly("imap-progress", Duration.ofSeconds(1), progress::tellWaiting);
    }

    /// The listeners `imap` and, with a certificate, `imaps`.
    @Bean
    ListenerLifecycle imapListeners(
            EdgeProperties edge,
            ImapProperties imap,
            Accounts accounts,
            ImapStore store,
            MailboxViews views,
            AccountViews accountViews,
            Progress progress) {
        Optional<EdgeTls> tls = EdgeTls.of(edge.tls());
        ImapServices services = new ImapServices(
                new SaslServer("imap", accounts, edge.logins()),
                store,
                views,
                accountViews,
                new DescriptionCache(imap.descriptionCache().toBytes()),
                progress,
                settings(edge, imap, tls.isPresent()));
        List<Listener> listeners = new ArrayList<>();
        listeners.add(new Listener(
                edge.listener("imap", imap.port(), false, TOO_MANY),
                tls.orElse(null),
                () -> new ImapSession(services)));
        tls.ifPresent(certificate -> listeners.add(new Listener(
                edge.listener("imaps", imap.tlsPort(), true, TOO_MANY), certificate, () -> new ImapSession(services))));
        return new ListenerLifecycle(listeners, edge.drainTimeout());
    }

    private static ImapSettings settings(EdgeProperties edge, ImapProperties imap, boolean startTls) {
        ImapSettings safe = ImapSettings.defaults(edge.hostname());
        return new ImapSettings(
                edge.hostname(),
                startTls,
                imap.loginTimeout(),
                imap.idleTimeout(),
                imap.mostFailedLogins(),
                new AppendLimits(
                        imap.largestMessage().toBytes(),
                        imap.append().messages(),
                        imap.append().parts(),
                        imap.append().eightBitHeaders(),
                        imap.append().kept().toBytes()),
                imap.searchContexts(),
                imap.compress(),
                imap.unauthenticate(),
                imap.messageLimit(),
                safe.beforeLogin(),
                safe.afterLogin());
    }
}
