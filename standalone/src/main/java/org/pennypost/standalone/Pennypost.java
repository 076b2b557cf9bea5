package org.pennypost.standalone;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import org.pennypost.imap.ImapServiceConfiguration;
import org.pennypost.mailbox.MailboxServiceConfiguration;
import org.pennypost.mailbox.api.MailboxApiConfiguration;
import org.pennypost.pop3.Pop3ServiceConfiguration;
import org.pennypost.relay.RelayWorkerConfiguration;
import org.pennypost.smtp.SmtpGatewayConfiguration;
import org.pennypost.standalone.practice.Practice;

/// The whole mail system in one process.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    MailboxServiceConfiguration.class,
    MailboxApiConfiguration.class,
    SmtpGatewayConfiguration.class,
    ImapServiceConfiguration.class,
    Pop3ServiceConfiguration.class,
    RelayWorkerConfiguration.class
})
public class Pennypost {

    /// @param arguments Spring's, or [Training#SWITCH]
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        boolean training = List.of(arguments).contains(Training.SWITCH);
        var progress = new Progress(System.out);
        try {
            ApplicationContext context = start(progress, training ? Training.arguments() : arguments);
            progress.step("Pennypost is ready");
            if (training) {
                Practice.in(context);
            }
        } catch (RuntimeException e) {
            System.err.println("pennypost: " + Explanation.of(e));
            System.exit(1);
        }
        if (training) {
            System.exit(0);
        }
    }

    /// Starts everything; to stop it, close the context.
    ///
    /// @param arguments properties as `--name=value`; a port of 0 becomes a free one, which the
    /// environment then holds
    /// @throws RuntimeException when something does not start; then nothing is left running
    public static ConfigurableApplicationContext start(String... arguments) {
        return start(
                new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)),
                arguments);
    }

    private static ConfigurableApplicationContext start(Progress progress, String... arguments) {
        var foundations = new Foundations(progress);
        // A signal may come before there is a context that could be closed.
        SpringApplication.getShutdownHandlers().add(foundations::close);
        var application = new SpringApplication(Pennypost.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("spring.config.name", "pennypost"));
        application.addInitializers(foundations);
        ConfigurableApplicationContext context = application.run(arguments);
        foundations.listeners().forEach(progress::endpoint);
        return context;
    }
}
