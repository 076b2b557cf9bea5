package org.pennypost.mail.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RightsTest {

    /// What a client says, what it means, what clients of any age are shown: RFC 4314 §2.1.1.
    @ParameterizedTest
    @CsvSource({
        "'', '', ''",
        "rl, lr, lr",
        "lrswipkxtea, lrswipkxtea, lrswipkxteacd",
        "c, kx, kxc",
        "d, te, ted",
        "lrswida, lrswitea, lrswitead",
        "lrswikda, lrswiktea, lrswikteacd",
        "xx, x, xc",
    })
    void areLettersInAnyOrder(String said, String meant, String shown) {
        assertThat(Rights.parse(said)).hasToString(meant);
        assertThat(Rights.parse(said).withObsolete()).isEqualTo(shown);
        assertThat(Rights.parse(meant)).isEqualTo(Rights.parse(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"L", "lrq", "l r", "+l"})
    void otherLettersAreNone(String said) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rights.parse(said));
    }

    @Test
    void changesAddRemoveAndReplace() {
        Rights before = Rights.parse("lrs");

        assertThat(new RightsChange(RightsChange.Action.ADD, Rights.parse("sw")).applyTo(before))
                .hasToString("lrsw");
        assertThat(new RightsChange(RightsChange.Action.REMOVE, Rights.parse("sw")).applyTo(before))
                .hasToString("lr");
        assertThat(new RightsChange(RightsChange.Action.REPLACE, Rights.parse("sw")).applyTo(before))
                .hasToString("sw");
    }

    @ParameterizedTest
    @CsvSource({
        "anyone, anyone, false",
        "ANYONE, anyone, false",
        "-anyone, -anyone, true",
        "Fred@Example.org, fred@example.org, false",
        "-fred@example.org, -fred@example.org, true",
    })
    void identifiersAreAddressesOrAnyone(String said, String kept, boolean negative) {
        assertThat(AclIdentifier.parse(said)).hasToString(kept);
        assertThat(AclIdentifier.parse(said).negative()).isEqualTo(negative);
        assertThat(AclIdentifier.parse(kept)).isEqualTo(AclIdentifier.parse(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "fred", "--anyone", "group:staff"})
    void identifiersAreNothingElse(String said) {
        assertThatIllegalArgumentException().isThrownBy(() -> AclIdentifier.parse(said));
    }
}
