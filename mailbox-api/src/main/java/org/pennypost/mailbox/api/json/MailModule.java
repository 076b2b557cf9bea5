package org.pennypost.mailbox.api.json;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountChange;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

/// The words of mail as JSON: ids are numbers, names and addresses strings, a set of UIDs is `"1:3,7"`, flags are an
/// array, a search key says which it is in `key`, a credential in `kind`, a message's state is the array
/// `[uid, modSeq, size, flags]`.
public final class MailModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "key")
    private interface ByKey {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
    private interface ByChange {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface ByKind {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface AsArray {}

    public MailModule() {
        super("pennypost");
        ValueForm.number(this, AccountId.class, AccountId::value, AccountId::new);
        ValueForm.number(this, ThreadId.class, ThreadId::value, ThreadId::new);
        ValueForm.number(this, DeliveryId.class, DeliveryId::value, DeliveryId::new);
        ValueForm.number(this, Uid.class, Uid::value, Uid::new);
        ValueForm.number(this, UidValidity.class, UidValidity::value, UidValidity::new);
        ValueForm.number(this, ModSeq.class, ModSeq::value, ModSeq::new);
        ValueForm.text(this, MailboxId.class, MailboxId::toString, MailboxId::parse);
        ValueForm.text(this, AclIdentifier.class, AclIdentifier::toString, AclIdentifier::parse);
        ValueForm.text(this, Octets.class, Octets::toString, Octets::parse);
        ValueForm.text(this, Rights.class, Rights::toString, Rights::parse);
        ValueForm.text(this, ContentId.class, ContentId::sha256, ContentId::new);
        ValueForm.text(this, MailboxName.class, MailboxName::value, MailboxName::new);
        ValueForm.text(this, Flag.class, Flag::name, Flag::new);
        ValueForm.text(this, UidSet.class, UidSet::toString, UidSetText::parse);
        ValueForm.text(this, MailAddress.class, MailAddress::toString, MailAddress::parse);
        ValueForm.text(this, MailDomain.class, MailDomain::name, MailDomain::new);
        ValueForm.text(this, InetAddress.class, MailModule::literal, InetAddress::ofLiteral);
        FlagsForm.add(this);
        setMixInAnnotation(MessageState.class, AsArray.class);
        setMixInAnnotation(AccountChange.class, ByChange.class);
        for (Class<?> change : AccountChange.class.getPermittedSubclasses()) {
            registerSubtypes(new NamedType(change, change.getSimpleName()));
        }
        setMixInAnnotation(SearchKey.class, ByKey.class);
        nameInSmallLetters(SearchKey.class);
        setMixInAnnotation(Credential.class, ByKind.class);
        nameInSmallLetters(Credential.class);
    }

    private void nameInSmallLetters(Class<?> sealed) {
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            registerSubtypes(new NamedType(kind, kind.getSimpleName().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new Nullness());
    }

    /// What both sides of the internal contract write and read with.
    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(new MailModule())
                .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /// Never a name: reading it must not ask DNS. The scope of a link-local address means nothing elsewhere.
    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return scope < 0 ? text : text.substring(0, scope);
    }
}
