package org.pennypost.mailbox.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;

/// The store's ports for a service of its own: each call goes to the mailbox service over HTTP. Where the mailbox
/// service is in the same process, its own ports serve, and nothing goes over HTTP.
@Configuration(proxyBeanMethods = false)
@Import(MailboxApiConfiguration.WhenAllElseIsKnown.class)
public class MailboxApiConfiguration {

    static class WhenAllElseIsKnown implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {StorePorts.class.getName()};
        }
    }
}
