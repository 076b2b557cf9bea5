package org.pennypost.mail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.sasl.SaslMechanism.EXTERNAL;
import static org.pennypost.mail.sasl.SaslMechanism.LOGIN;
import static org.pennypost.mail.sasl.SaslMechanism.OAUTHBEARER;
import static org.pennypost.mail.sasl.SaslMechanism.PLAIN;
import static org.pennypost.mail.sasl.SaslMechanism.SCRAM_SHA_1;
import static org.pennypost.mail.sasl.SaslMechanism.SCRAM_SHA_256;
import static org.pennypost.mail.sasl.SaslMechanism.XOAUTH2;

class SaslServerTest {

    private static final Peer IN_THE_CLEAR = FakeAccounts.peer(null);
    private static final Peer SECURED = FakeAccounts.peer(FakeAccounts.TLS);
    private static final Peer OPAQUE = FakeAccounts.peer(new TlsDetails("TLSv1.2", "AES"));

    private final FakeAccounts accounts = new FakeAccounts();
    private final SaslServer strict = new SaslServer("test", accounts, new SaslSettings(false, SaslSettings.ALL));
    private final SaslServer lax = new SaslServer("test", accounts, new SaslSettings(true, SaslSettings.ALL));

    @Test
    void offersWhatWorksOnTheConnection() {
        List<SaslMechanism> anywhere = List.of(SCRAM_SHA_256, SCRAM_SHA_1, OAUTHBEARER, XOAUTH2, PLAIN, LOGIN);
        assertThat(strict.offered(SECURED)).containsExactly(SaslMechanism.values());
        assertThat(strict.offered(OPAQUE)).isEqualTo(anywhere);
        assertThat(strict.offered(IN_THE_CLEAR)).isEmpty();
        assertThat(lax.offered(IN_THE_CLEAR)).isEqualTo(anywhere);
        assertThat(strict.isOpenTo(IN_THE_CLEAR)).isFalse();
        assertThat(lax.isOpenTo(IN_THE_CLEAR)).isTrue();
    }

    @Test
    void offersWhatTheOperatorWants() {
        SaslServer few = new SaslServer("test", accounts, new SaslSettings(false, Set.of(PLAIN, SCRAM_SHA_256)));

        assertThat(few.offered(SECURED)).containsExactly(SCRAM_SHA_256, PLAIN);
        assertThat(few.takesPasswords(SECURED)).isTrue();
        assertThat(few.takesPasswords(IN_THE_CLEAR)).isFalse();
        assertThat(new SaslServer("test", accounts, new SaslSettings(true, Set.of(SCRAM_SHA_256)))
                        .takesPasswords(SECURED))
                .isFalse();
        assertThat(few.begin("LOGIN", SECURED)).isInstanceOf(SaslOffer.Unknown.class);
        assertThat(few.begin("LOGIN", IN_THE_CLEAR)).isInstanceOf(SaslOffer.Unknown.class);
    }

    @Test
    void beginsWhatItOffers() {
        assertThat(strict.begin("pLaIn", SECURED)).isInstanceOf(SaslOffer.Begun.class);
        assertThat(strict.begin("scram-sha-256-plus", SECURED)).isInstanceOf(SaslOffer.Begun.class);
        assertThat(strict.begin("PLAIN", IN_THE_CLEAR)).isInstanceOf(SaslOffer.NeedsTls.class);
        assertThat(strict.begin("SCRAM-SHA-1", IN_THE_CLEAR)).isInstanceOf(SaslOffer.NeedsTls.class);
        assertThat(lax.begin("SCRAM-SHA-1", IN_THE_CLEAR)).isInstanceOf(SaslOffer.Begun.class);
        assertThat(lax.begin("SCRAM-SHA-1-PLUS", IN_THE_CLEAR)).isInstanceOf(SaslOffer.Unknown.class);
        assertThat(strict.begin("SCRAM-SHA-1-PLUS", OPAQUE)).isInstanceOf(SaslOffer.Unknown.class);
        assertThat(strict.begin("EXTERNAL", OPAQUE)).isInstanceOf(SaslOffer.Unknown.class);
        assertThat(strict.begin("CRAM-MD5", SECURED)).isInstanceOf(SaslOffer.Unknown.class);
        assertThat(strict.begin("", SECURED)).isInstanceOf(SaslOffer.Unknown.class);
        assertThat(strict.begin("PLAIN ", SECURED)).isInstanceOf(SaslOffer.Unknown.class);
    }

    @Test
    void aCertificateLogsInAsWhomTheClientNames() {
        Credential certificate =
                new Credential.ClientCertificate(FakeAccounts.TLS.channel().clientAddresses());
        String kurt = Base64.getEncoder().encodeToString("kurt@example.org".getBytes(StandardCharsets.UTF_8));

        assertThat(accounts.begin(EXTERNAL, FakeAccounts.TLS).start("=")).isEqualTo(FakeAccounts.WELCOME);
        assertThat(accounts.begin(EXTERNAL, FakeAccounts.TLS).start(kurt)).isEqualTo(FakeAccounts.WELCOME);
        assertThat(accounts.begin(EXTERNAL, FakeAccounts.TLS).start("/w==")).isInstanceOf(SaslStep.Malformed.class);

        assertThat(accounts.attempts()).extracting(LoginAttempt::credential).containsOnly(certificate);
        assertThat(accounts.attempts())
                .extracting(LoginAttempt::name)
                .containsExactly("tim@example.org", "kurt@example.org");
    }

    @Test
    void noncesAreNeverTheSame() {
        SaslOffer one = strict.begin("SCRAM-SHA-256", SECURED);
        SaslOffer other = strict.begin("SCRAM-SHA-256", SECURED);

        assertThat(first(one)).isNotEqualTo(first(other));
    }

    private static Octets first(SaslOffer offer) {
        String message = Base64.getEncoder().encodeToString("n,,n=tim,r=abc".getBytes(StandardCharsets.UTF_8));
        if (offer instanceof SaslOffer.Begun(SaslConversation conversation)
                && conversation.start(message) instanceof SaslStep.Challenge challenge) {
            return Octets.of(challenge.octets());
        }
        throw new AssertionError(offer);
    }
}
