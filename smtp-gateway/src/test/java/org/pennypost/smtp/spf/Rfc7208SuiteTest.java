package org.pennypost.smtp.spf;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.YamlProcessor;
import org.springframework.core.io.ClassPathResource;

import org.pennypost.smtp.spf.SpfResult.Identity;

import static org.assertj.core.api.Assertions.assertThat;

/// The test suite of openspf.org for RFC 7208, release 2014.04 with later additions, as pyspf 2.0.14 has it. Its
/// licence is beside it.
class Rfc7208SuiteTest {

    @TestFactory
    Stream<DynamicContainer> suite() {
        List<Map<String, Object>> scenarios = new Scenarios().read();
        assertThat(scenarios).hasSizeGreaterThan(10);
        return scenarios.stream().map(Rfc7208SuiteTest::scenario);
    }

    @SuppressWarnings("unchecked")
    private static DynamicContainer scenario(Map<String, Object> scenario) {
        SuiteDns dns = new SuiteDns((Map<String, List<?>>) get(scenario, "zonedata"));
        Map<String, Map<String, Object>> tests = (Map<String, Map<String, Object>>) get(scenario, "tests");
        return DynamicContainer.dynamicContainer(
                String.valueOf(scenario.get("description")),
                tests.entrySet().stream()
                        .map(test -> DynamicTest.dynamicTest(test.getKey(), () -> assertHolds(test.getValue(), dns))));
    }

    private static void assertHolds(Map<String, Object> test, SuiteDns dns) {
        String sender = String.valueOf(get(test, "mailfrom"));
        String helo = String.valueOf(get(test, "helo"));
        int at = sender.lastIndexOf('@');
        SpfResult result = new Spf(dns, SpfSettings.standard("receiver.example"))
                .check(
                        Identity.MAIL_FROM,
                        InetAddress.ofLiteral(String.valueOf(get(test, "host"))),
                        at < 0 ? "" : sender.substring(0, at),
                        sender.isEmpty() ? helo : sender.substring(at + 1),
                        helo);

        List<?> allowed = get(test, "result") instanceof List<?> several ? several : List.of(get(test, "result"));
        assertThat(allowed.stream().map(String::valueOf))
                .as(result.toString())
                .contains(result.verdict().toString());
        @Nullable Object explanation = test.get("explanation");
        if (explanation != null) {
            assertThat(result.explanation()).isEqualTo(explanation.equals("DEFAULT") ? null : explanation);
        }
    }

    private static Object get(Map<String, Object> map, String key) {
        @Nullable Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " in " + map);
        }
        return value;
    }

    /// One YAML document each.
    private static final class Scenarios extends YamlProcessor {

        List<Map<String, Object>> read() {
            List<Map<String, Object>> scenarios = new ArrayList<>();
            setResources(new ClassPathResource("spf/rfc7208-tests.yml"));
            process((_, document) -> scenarios.add(document));
            return scenarios;
        }
    }
}
