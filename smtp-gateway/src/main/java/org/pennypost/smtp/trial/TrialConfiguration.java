package org.pennypost.smtp.trial;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import org.pennypost.mailbox.api.client.MailboxClient;

/// The operation and its guard. The client is made when the guard has to ask, which it has not within the
/// mailbox service's own process.
@Configuration(proxyBeanMethods = false)
@Import(PolicyTrialController.class)
public class TrialConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<MailboxClient> mailboxService;

    TrialConfiguration(ObjectProvider<MailboxClient> mailboxService) {
        this.mailboxService = mailboxService;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AdministratorGuard(
                authorization -> mailboxService.getObject().isAdministrator(authorization)));
    }
}
