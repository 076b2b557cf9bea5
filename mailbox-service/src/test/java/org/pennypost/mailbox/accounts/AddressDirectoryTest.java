package org.pennypost.mailbox.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A small town of addresses, and whom each of them reaches.
class AddressDirectoryTest {

    private static final Map<AccountId, String> NAMES = new HashMap<>();

    private static Engine engine;
    private static AddressDirectory directory;
    private static AccountAdministration accounts;
    private static AddressAdministration addresses;

    @BeforeAll
    static void build() {
        engine = Engine.start(RecordingQueue.class);
        directory = engine.bean(AddressDirectory.class);
        accounts = engine.bean(AccountAdministration.class);
        addresses = engine.bean(AddressAdministration.class);
        List.of("town.example", "caught.example").forEach(name -> accounts.addDomain(new MailDomain(name)));
        accounts.addAliasDomain(new MailDomain("city.example"), new MailDomain("town.example"));
        accounts.addAliasDomain(new MailDomain("bag.example"), new MailDomain("caught.example"));
        List.of("ann", "bob", "cat", "dan", "eve", "fay", "a+b").forEach(AddressDirectoryTest::account);
        addresses.addAlias(address("annie@town.example"), address("ann@town.example"));
        addresses.addAlias(address("ann@caught.example"), address("ann@town.example"));
        addresses.setCatchAll(new MailDomain("caught.example"), all("bob@town.example", "x@far.example"));
        group("all", "ann@town.example", "annie+x@city.example", "Bob@town.example", "Y@far.example");
        group("outer", "all@town.example", "cat@town.example", "y@far.example");
        group("ring", "outer@town.example");
        addresses.addMember(address("outer@town.example"), address("ring@town.example"));
        group("empty");
        group("far", "z@far.example");
        forward("dan", false, "ann@town.example", "d@far.example");
        forward("eve", true, "fay@town.example");
        forward("fay", false, "eve+back@town.example");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static void account(String name) {
        NAMES.put(
                accounts.addAccount(address(name + "@town.example"), "secret", null)
                        .id(),
                name);
    }

    private static void group(String name, String... members) {
        addresses.addGroup(address(name + "@town.example"), all(members));
    }

    private static void forward(String name, boolean keepsCopy, String... targets) {
        addresses.setForwarding(address(name + "@town.example"), new Forwarding(all(targets), keepsCopy));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse(text);
    }

    private static List<MailAddress> all(String... texts) {
        return List.of(texts).stream().map(MailAddress::parse).toList();
    }

    private static String reached(String address) {
        MailAddress parsed = address(address);
        return switch (directory.resolve(List.of(parsed)).getOrDefault(parsed, new Destination.Unknown())) {
            case Destination.Remote _ -> "remote";
            case Destination.Unknown _ -> "unknown";
            case Destination.Ours ours -> {
                List<String> names = new ArrayList<>();
                ours.inboxes().forEach(inbox -> names.add(NAMES.get(inbox.account())));
                ours.elsewhere().forEach(elsewhere -> names.add(elsewhere.toString()));
                yield names.stream().sorted().collect(Collectors.joining(" "));
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ann@town.example          | ann",
                "ANN@Town.Example          | ann",
                "ann+lists+x@town.example  | ann",
                "+ann@town.example         | unknown",
                "a+b@town.example          | a+b",
                "a@town.example            | unknown",
                "annie@town.example        | ann",
                "annie+x@town.example      | ann",
                "ann@city.example          | ann",
                "annie+x@city.example      | ann",
                "nobody@city.example       | unknown",
                "nobody@town.example       | unknown",
                "x@far.example             | remote",
                "x@[192.0.2.1]             | remote",
                "ann@caught.example        | ann",
                "anyone@caught.example     | bob x@far.example",
                "anyone+x@bag.example      | bob x@far.example",
                "all@town.example          | Y@far.example ann bob",
                "all+x@city.example        | Y@far.example ann bob",
                "outer@town.example        | Y@far.example ann bob cat y@far.example",
                "ring@town.example         | Y@far.example ann bob cat y@far.example",
                "empty@town.example        | unknown",
                "far@town.example          | z@far.example",
                "dan@town.example          | ann d@far.example",
                "eve@town.example          | eve",
                "fay@town.example          | eve fay",
            })
    void reaches(String address, String whom) {
        assertThat(reached(address)).isEqualTo(whom);
    }

    @Test
    void resolvesABatchAsOneByOne() {
        List<MailAddress> batch = all(
                "ann@town.example", "ring@town.example", "nobody@town.example", "ann@town.example", "x@far.example");

        Map<MailAddress, Destination> destinations = directory.resolve(batch);

        assertThat(destinations).hasSize(4);
        for (MailAddress address : batch) {
            assertThat(destinations.get(address))
                    .isEqualTo(directory.resolve(List.of(address)).get(address));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ann@town.example, true",
        "ann+x@town.example, true",
        "annie@city.example, true",
        "ann@caught.example, true",
        "all@town.example, false",
        "bob@town.example, false",
        "dan@town.example, false",
        "other@caught.example, false",
        "x@far.example, false",
    })
    void knowsWhoseAddressItIs(String address, boolean ofAnn) {
        AccountId ann = accounts.account(address("ann@town.example")).id();
        assertThat(directory.usableBy(ann, Set.of(address(address), address("nobody@town.example"))))
                .isEqualTo(ofAnn ? Set.of(address(address)) : Set.of());
    }

    @Test
    void goesOnlySoFar() {
        group("level0", "ann@town.example");
        IntStream.rangeClosed(1, 9).forEach(i -> group("level" + i, "level" + (i - 1) + "@town.example"));

        assertThat(reached("level7@town.example")).isEqualTo("ann");
        assertThat(refusal(() -> directory.resolve(all("level8@town.example")))).isEqualTo(RefusalCode.LIMIT);
    }

    @Test
    void reachesOnlySoMany() {
        for (int i = 0; i < 2; i++) {
            int half = i;
            group(
                    "half" + half,
                    IntStream.range(0, 600)
                            .mapToObj(n -> "u" + half + "." + n + "@far.example")
                            .toArray(String[]::new));
        }
        group("both", "half0@town.example", "half1@town.example");

        assertThat(refusal(() -> directory.resolve(all("both@town.example")))).isEqualTo(RefusalCode.LIMIT);
        assertThat(refusal(() -> group(
                        "huge",
                        IntStream.range(0, 1001)
                                .mapToObj(n -> n + "@far.example")
                                .toArray(String[]::new))))
                .isEqualTo(RefusalCode.LIMIT);
        assertThat(refusal(() -> addresses.removeGroup(address("huge@town.example"))))
                .isEqualTo(RefusalCode.NOT_FOUND);
    }

    private static RefusalCode refusal(Runnable call) {
        return catchThrowableOfType(Refusal.class, call::run).code();
    }
}
