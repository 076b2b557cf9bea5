package org.pennypost.mailbox.api.body;

import java.util.function.Function;

import org.springframework.format.FormatterRegistry;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.json.UidSetText;

/// Our values in paths and query parameters.
public final class PathValues {

    private PathValues() {}

    public static void register(FormatterRegistry registry) {
        add(registry, AccountId.class, text -> new AccountId(Long.parseLong(text)));
        add(registry, MailboxId.class, MailboxId::parse);
        add(registry, AclIdentifier.class, AclIdentifier::parse);
        add(registry, DeliveryId.class, text -> new DeliveryId(Long.parseLong(text)));
        add(registry, ModSeq.class, text -> new ModSeq(Long.parseLong(text)));
        add(registry, UidSet.class, UidSetText::parse);
        add(registry, Uid.class, text -> new Uid(Long.parseLong(text)));
        add(registry, ContentId.class, ContentId::new);
        add(registry, MailboxName.class, MailboxName::new);
        add(registry, MailAddress.class, MailAddress::parse);
        add(registry, MailDomain.class, MailDomain::new);
    }

    private static <T> void add(FormatterRegistry registry, Class<T> type, Function<String, T> parse) {
        registry.addConverter(type, String.class, Object::toString);
        registry.addConverter(String.class, type, parse::apply);
    }
}
