package org.pennypost.mail.store;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OtherUsersTest {

    @ParameterizedTest
    @CsvSource({
        "alice@example.org, Projects/2026, Other Users/alice@example.org/Projects/2026",
        "alice@example.org, INBOX, Other Users/alice@example.org/INBOX",
        "a/b@example.org, me@work/x, Other Users/a/b@example.org/me@work/x",
    })
    void aNameSaysWhoseMailboxItIs(String owner, String name, String shown) {
        MailAddress address = MailAddress.parse(owner);
        MailboxName full = OtherUsers.nameOf(address, new MailboxName(name));

        assertThat(full).hasToString(shown);
        assertThat(OtherUsers.contains(full)).isTrue();
        assertThat(OtherUsers.parse(full)).contains(new OtherUsers.Place(address, new MailboxName(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Other Users",
                "Other Users/alice",
                "Other Users/alice/Projects",
                "Other Users/alice@example.org",
                "Other Users/@example.org/x",
                "Other Users/a@b@c/x",
            })
    void otherNamesBelowItAreNobodys(String name) {
        assertThat(OtherUsers.contains(new MailboxName(name))).isTrue();
        assertThat(OtherUsers.parse(new MailboxName(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX", "Other", "Other Users 2/a@example.org/x", "other users/a@example.org/x"})
    void allElseIsOnesOwn(String name) {
        assertThat(OtherUsers.contains(new MailboxName(name))).isFalse();
        assertThat(OtherUsers.parse(new MailboxName(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"17-42, 17, 42", "1-9223372036854775807, 1, 9223372036854775807"})
    void mailboxesAreNamedByOwnerAndNumber(String text, long owner, long number) {
        MailboxId id = new MailboxId(new AccountId(owner), number);

        assertThat(id).hasToString(text);
        assertThat(MailboxId.parse(text)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "-", "17-", "-42", "a-b", "1-2-3"})
    void nothingElseIsTheIdOfAMailbox(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailboxId.parse(text));
    }
}
