package org.pennypost.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.pennypost.mail.net.Listener;
import org.pennypost.mail.net.ListenerSettings;
import org.pennypost.mail.net.ServerTls;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mailbox.api.MailboxApiConfiguration;
import org.pennypost.mailbox.api.edge.EdgeProperties;
import org.pennypost.mailbox.api.edge.EdgeTls;
import org.pennypost.mailbox.api.edge.ListenerLifecycle;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.MessagesInFlight;
import org.pennypost.smtp.session.Pacing;
import org.pennypost.smtp.session.ParameterPolicy;
import org.pennypost.smtp.session.PolicyTrial;
import org.pennypost.smtp.session.SmtpServices;
import org.pennypost.smtp.session.SmtpSession;
import org.pennypost.smtp.session.SmtpSettings;
import org.pennypost.smtp.session.SmtpSettings.Role;
import org.pennypost.smtp.trial.TrialConfiguration;

/// The gateway's listeners on the store of the mailbox service.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EdgeProperties.class, SmtpProperties.class, ClientProperties.class})
@Import({MailboxApiConfiguration.class, PolicyConfiguration.class, TrialConfiguration.class})
public class SmtpGatewayConfiguration {

    private static final String TOO_MANY_CONNECTIONS = "421 4.7.0 too many connections, try again later";

    private final EdgeProperties edge;
    private final SmtpProperties smtp;
    private final ClientProperties clients;
    private final Optional<EdgeTls> tls;
    private final Policies policies;
    private final SmtpServices services;
    private final ClientLimits limits;

    SmtpGatewayConfiguration(
            EdgeProperties edge,
            SmtpProperties smtp,
            ClientProperties clients,
            Policies policies,
            Accounts accounts,
            MessageIntake intake,
            ClientLimits limits) {
        this.edge = edge;
        this.smtp = smtp;
        this.clients = clients;
        this.tls = EdgeTls.of(edge.tls());
        this.policies = policies;
        this.limits = limits;
        this.services = new SmtpServices(
                new SaslServer("smtp", accounts, edge.logins()),
                accounts,
                intake,
                smtp.spool().space(),
                new MessagesInFlight(smtp.maxInFlight(), smtp.inFlightWait()),
                ClientLimits.NONE,
                Policy.NONE);
    }

    @Bean
    ListenerLifecycle smtpListeners() {
        List<Listener> listeners = new ArrayList<>();
        add(listeners, "smtp", Role.MX, smtp.port(), false);
        add(listeners, "submission", Role.SUBMISSION, smtp.submissionPort(), false);
        add(listeners, "submissions", Role.SUBMISSION, smtp.submissionsPort(), true);
        add(listeners, "lmtp", Role.LMTP, smtp.lmtpPort(), false);
        return new ListenerLifecycle(listeners, edge.drainTimeout());
    }

    /// Of mail from other hosts.
    @Bean
    PolicyTrial policyTrial() {
        return new PolicyTrial(settings(Role.MX), services.with(ClientLimits.NONE, policies.of(Role.MX)));
    }

    private void add(List<Listener> listeners, String name, Role role, int port, boolean implicitTls) {
        if (port < 0 || (implicitTls && tls.isEmpty())) {
            return;
        }
        ListenerSettings settings = edge.listener(name, port, implicitTls, TOO_MANY_CONNECTIONS);
        SmtpSettings sessions = settings(role);
        SmtpServices asking = services.with(role == Role.MX ? limits : ClientLimits.NONE, policies.of(role));
        listeners.add(new Listener(settings, certificate(role), () -> new SmtpSession(sessions, asking)));
    }

    /// Only those who may log in are asked for certificates of their own.
    private @Nullable Supplier<ServerTls> certificate(Role role) {
        if (tls.isEmpty() || role == Role.SUBMISSION) {
            return tls.orElse(null);
        }
        EdgeTls certificate = tls.get();
        return () -> certificate.get().withoutClientCertificates();
    }

    private SmtpSettings settings(Role role) {
        return new SmtpSettings(
                role,
                edge.hostname(),
                smtp.maxMessageSize().toBytes(),
                Math.toIntExact(smtp.maxHeaderSize().toBytes()),
                smtp.maxRecipients(),
                smtp.maxHops(),
                smtp.maxErrors(),
                smtp.maxFailedLogins(),
                role == Role.MX ? clients.pacing() : Pacing.NONE,
                smtp.commandTimeout(),
                smtp.dataTimeout(),
                tls.isPresent(),
                new ParameterPolicy(smtp.maxHold(), smtp.minDeliverBy(), smtp.maxPriority()),
                smtp.conduct(role),
                smtp.submission().policy());
    }
}
