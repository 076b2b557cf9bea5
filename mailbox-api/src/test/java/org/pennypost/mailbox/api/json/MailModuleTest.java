package org.pennypost.mailbox.api.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailModuleTest {

    private static final JsonMapper MAPPER = MailModule.mapper();
    private static final ContentId CONTENT = ContentId.of(new byte[32]);
    private static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final MailboxStatus STATUS = new MailboxStatus(
            new MailboxId(new AccountId(6), 7), new UidValidity(8), new Uid(9), new ModSeq(Long.MAX_VALUE), 1, 2, 3, 4);
    private static final MessageState STATE =
            new MessageState(new Uid(4_294_967_295L), new ModSeq(5), 6, Flags.of(Flag.SEEN, new Flag("$Junk")));

    private static final String NESTED = """
            From: a@b.example
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: message/rfc822

            Subject: =?utf-8?q?=C3=A9?= é

            hi
            --x
            Content-Disposition: attachment; filename*=utf-8''%e2%82%ac

            x
            --x--
            """;

    private static LoginAttempt attempt(Credential credential, String client) {
        return new LoginAttempt(credential, "you", "imap", "X", InetAddress.ofLiteral(client));
    }

    static Stream<Object> values() throws IOException {
        return Stream.of(
                STATUS,
                STATE,
                new MailboxChanges(STATUS, List.of(STATE, STATE), UidSet.range(3, 9), false),
                new Mailbox(null, new MailboxName("Grüße/日本語 \"x\""), true, null, Rights.NONE),
                new Mailbox(new MailboxId(new AccountId(2), 1), MailboxName.INBOX, false, SpecialUse.JUNK, Rights.ALL),
                new Login(new AccountId(3), MailAddress.parse("\"odd name\"@bücher.example")),
                new Login(new AccountId(3), MailAddress.parse("me@b.example"), Octets.of("signature")),
                attempt(new Credential.Password("me", "pa\"ss\u0000wörd"), "2001:db8::1"),
                attempt(new Credential.ScramProof("me", ScramHash.SHA_1, "n=me,r=x", Octets.of("proof")), "192.0.2.1"),
                attempt(new Credential.BrokenBinding("me"), "192.0.2.1"),
                attempt(new Credential.BearerToken("a.b.c"), "192.0.2.1"),
                attempt(new Credential.ClientCertificate(List.of(MailAddress.parse("me@b.example"))), "192.0.2.1"),
                new ScramParameters(Octets.of("salt"), 4096),
                RecipientStatus.LOCAL_OVER_QUOTA,
                UidSet.EMPTY,
                UidSet.of(new Uid(1), new Uid(2), new Uid(7)),
                Flags.NONE,
                new AppendOutcome(new UidValidity(1), List.of(new Uid(1), new Uid(2))),
                new CopyOutcome(new UidValidity(1), List.of(), List.of()),
                new StoreOutcome(List.of(STATE), UidSet.EMPTY),
                new FlagChange(FlagChange.Action.REPLACE, Flags.NONE),
                new Receipt("q1", 2, 3),
                new Submission(UUID.randomUUID(), null, null, List.of(), MailParameters.NONE),
                submission(),
                new LeasedDelivery(
                        new DeliveryId(1),
                        2,
                        "q",
                        null,
                        submission().recipients().getFirst(),
                        submission().parameters(),
                        CONTENT,
                        17,
                        400,
                        0,
                        MOMENT,
                        true),
                new DkimKey(new MailDomain("example.org"), "s", "AAAA"),
                new DeliveryReport(
                        new DeliveryId(1),
                        2,
                        DeliveryReport.Outcome.DEFERRED,
                        "4.4.1",
                        "no answer",
                        new AttemptDetails("mx.example.org", "192.0.2.1", "TLSv1.3", true),
                        false,
                        true,
                        false),
                Duration.ofSeconds(5),
                stored(NESTED),
                stored(""));
    }

    static Stream<SearchKey> keys() {
        SearchKey seen = new SearchKey.HasFlag(Flag.SEEN);
        LocalDate day = LocalDate.of(2026, 2, 28);
        return Stream.of(
                new SearchKey.All(),
                seen,
                new SearchKey.Not(new SearchKey.All()),
                new SearchKey.And(List.of(seen, new SearchKey.Not(seen), new SearchKey.And(List.of()))),
                new SearchKey.Uids(UidSet.EMPTY),
                new SearchKey.Or(seen, new SearchKey.Uids(UidSet.range(1, 4_294_967_295L))),
                new SearchKey.HasContent(new ContentId("5e".repeat(32))),
                new SearchKey.InThread(new ThreadId(-7)),
                new SearchKey.Fuzzy(new SearchKey.Body("any")),
                new SearchKey.Header("X-Any", ""),
                new SearchKey.Body("straße \" \\ 日本"),
                new SearchKey.Text("text"),
                new SearchKey.Larger(1),
                new SearchKey.Smaller(Long.MAX_VALUE),
                new SearchKey.Before(SearchKey.DateOf.INTERNAL, day),
                new SearchKey.On(SearchKey.DateOf.SENT, day),
                new SearchKey.Since(SearchKey.DateOf.SAVED, day),
                new SearchKey.ArrivedBefore(MOMENT),
                new SearchKey.ChangedSince(new ModSeq(12)));
    }

    private static Submission submission() {
        return new Submission(
                UUID.randomUUID(),
                new AccountId(1),
                MailAddress.parse("me@example.org"),
                List.of(new Submission.Recipient(
                        MailAddress.parse("you@[192.0.2.1]"),
                        List.of(Submission.Notify.SUCCESS, Submission.Notify.FAILURE),
                        "rfc822;you@example.org")),
                new MailParameters(
                        MailParameters.Body.SEVEN_BIT,
                        true,
                        MailParameters.Returned.FULL,
                        "env+20id",
                        MOMENT,
                        new MailParameters.DeliverBy(MOMENT, MailParameters.ByMode.NOTIFY, true),
                        -3,
                        true,
                        true));
    }

    private static StoredMessage stored(String message) throws IOException {
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        var scanned = MimeScanner.scan(new ByteArrayInputStream(octets), ScanLimits.DEFAULT);
        return new StoredMessage(
                new Uid(1), CONTENT, new ThreadId(3), octets.length, MOMENT, MOMENT, scanned.message());
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsReadBack(Object value) {
        String json = MAPPER.writeValueAsString(value);

        assertThat((Object) MAPPER.readValue(json, value.getClass())).as(json).isEqualTo(value);
        assertThat(json).doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everySearchKeyIsReadBack(SearchKey key) {
        String json = MAPPER.writeValueAsString(key);

        assertThat(MAPPER.readValue(json, SearchKey.class)).as(json).isEqualTo(key);
    }

    @Test
    void noSearchKeyIsForgotten() {
        assertThat(keys().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(SearchKey.class.getPermittedSubclasses());
    }

    @Test
    void theFormsAreShort() {
        assertThat(MAPPER.writeValueAsString(STATE)).isEqualTo("[4294967295,5,6,[\"$Junk\",\"\\\\Seen\"]]");
        assertThat(MAPPER.writeValueAsString(UidSet.range(1, 3))).isEqualTo("\"1:3\"");
        assertThat(MAPPER.writeValueAsString(new SearchKey.HasFlag(Flag.SEEN)))
                .isEqualTo("{\"key\":\"hasflag\",\"flag\":\"\\\\Seen\"}");
    }

    @Test
    void aClientAddressIsNeverLookedUp() {
        assertThatThrownBy(() -> MAPPER.readValue(
                        "{\"credential\":{\"kind\":\"bearertoken\",\"token\":\"b\"},\"actAs\":\"\",\"protocol\":\"imap\","
                                + "\"mechanism\":\"PLAIN\",\"client\":\"localhost\"}",
                        LoginAttempt.class))
                .isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|id",
                "{\"id\":null}|id",
                "{\"id\":\"nonsense\"}|id",
                "{\"id\":\"6b1f9d3c-2f0e-4a55-9d8e-111111111111\",\"recipients\":[{\"address\":\"nonsense\"}]}"
                        + "|recipients",
            })
    void whatIsMissingOrWrongIsNamed(String json, String field) {
        assertThatThrownBy(() -> MAPPER.readValue(json, Submission.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        e -> assertThat(e.getPath().getFirst().getPropertyName())
                                .as(e.getMessage())
                                .isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1:\"", "\"x\"", "\"0\"", "\"3:1\"", "\"1,,2\""})
    void aBrokenSetOfUidsIsRefused(String json) {
        assertThatThrownBy(() -> MAPPER.readValue(json, UidSet.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void whatANewerReleaseAddsIsPassedOver() {
        assertThat(MAPPER.readValue("{\"queueId\":\"q\",\"delivered\":1,\"queued\":2,\"new\":3}", Receipt.class))
                .isEqualTo(new Receipt("q", 1, 2));
    }
}
