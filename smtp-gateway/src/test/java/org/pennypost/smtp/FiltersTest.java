package org.pennypost.smtp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.MessageCheck;
import org.pennypost.smtp.filter.Candidates;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The environment variables that the README names, and the checks that come of them.
class FiltersTest {

    private final Map<String, Object> variables = new HashMap<>();

    @Test
    void withoutAnAddressNothingIsAsked() {
        variables.put("PENNYPOST_FILTERS_CLAMAV_ADDRESS", "");
        variables.put("PENNYPOST_FILTERS_RSPAMD_URLS", "");
        variables.put("PENNYPOST_FILTERS_MILTERS_0_ADDRESS", "");
        try (Filters filters = filters()) {
            for (Role role : Role.values()) {
                assertThat(filters.on(role)).isEmpty();
            }
        }
    }

    @Test
    void eachIsAskedWhereItShallBe() {
        variables.put("PENNYPOST_FILTERS_CLAMAV_ADDRESS", "127.0.0.1:" + FreePorts.one());
        variables.put("PENNYPOST_FILTERS_CLAMAV_LISTENERS", "mx,submission");
        variables.put("PENNYPOST_FILTERS_RSPAMD_URLS", "http://127.0.0.1:" + FreePorts.one());
        variables.put("PENNYPOST_FILTERS_MILTERS_0_ADDRESS", "unix:/nowhere/milter.sock");
        variables.put("PENNYPOST_FILTERS_MILTERS_0_NAME", "first");
        variables.put("PENNYPOST_FILTERS_MILTERS_0_LISTENERS", "submission,lmtp");
        variables.put("PENNYPOST_FILTERS_MILTERS_1_ADDRESS", "inet:localhost:" + FreePorts.one());
        variables.put("PENNYPOST_FILTERS_MILTERS_1_NAME", "second");
        try (Filters filters = filters()) {
            assertThat(asked(filters, Role.MX)).containsExactly("spam-fields", "clamav", "second", "rspamd");
            assertThat(asked(filters, Role.SUBMISSION)).containsExactly("spam-fields", "clamav", "first");
            assertThat(asked(filters, Role.LMTP)).containsExactly("spam-fields", "first");
        }
    }

    @Test
    void limitsAndChoicesAreBound() {
        variables.put("PENNYPOST_FILTERS_CLAMAV_ADDRESS", "127.0.0.1:1");
        variables.put("PENNYPOST_FILTERS_CLAMAV_FOUND", "quarantine");
        variables.put("PENNYPOST_FILTERS_CLAMAV_LIMITS_CONNECT_TIMEOUT", "1s");
        variables.put("PENNYPOST_FILTERS_CLAMAV_LIMITS_LARGEST", "5B");
        variables.put("PENNYPOST_FILTERS_CLAMAV_LIMITS_TOO_LARGE", "junk");
        variables.put("PENNYPOST_FILTERS_CLAMAV_LIMITS_ON_FAILURE", "accept");
        FilterProperties properties = properties();
        assertThat(properties.clamav().found()).isEqualTo(Disposition.QUARANTINE);
        assertThat(properties.clamav().limits().asLimits().connectTimeout()).hasSeconds(1);
        try (Filters filters = new Filters(properties, "mx.example.org")) {
            Finding tooLarge = find(filters, Role.MX, "clamav");
            assertThat(tooLarge.disposition()).isEqualTo(Disposition.JUNK);
        }
        variables.remove("PENNYPOST_FILTERS_CLAMAV_LIMITS_LARGEST");
        try (Filters filters = filters()) {
            Finding failed = find(filters, Role.MX, "clamav");
            assertThat(failed.disposition()).isEqualTo(Disposition.ACCEPT);
            assertThat(failed.why()).startsWith("could not be asked");
        }
    }

    @Test
    void trustedNetworksAreBelieved() {
        variables.put("PENNYPOST_FILTERS_TRUSTED_NETWORKS", "10.0.0.0/8,192.0.2.0/24");
        Candidate message = Candidates.outside("X-Spam-Flag: YES\r\n\r\n");
        try (Filters filters = filters()) {
            assertThat(filters.on(Role.SUBMISSION)).isEmpty();
            for (Role role : List.of(Role.MX, Role.LMTP)) {
                assertThat(filters.on(role).getFirst().examine(message).disposition())
                        .isEqualTo(Disposition.JUNK);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PENNYPOST_FILTERS_CLAMAV_ADDRESS, nowhere",
        "PENNYPOST_FILTERS_RSPAMD_URLS, ftp://127.0.0.1",
        "PENNYPOST_FILTERS_MILTERS_0_ADDRESS, 8891@localhost",
        "PENNYPOST_FILTERS_TRUSTED_NETWORKS, 10.0.0.0/33"
    })
    void whatMakesNoSenseIsRefusedAtTheStart(String variable, String value) {
        variables.put(variable, value);
        assertThatThrownBy(this::filters).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> asked(Filters filters, Role role) {
        return filters.on(role).stream()
                .map(check ->
                        check.examine(Candidates.outside(Candidates.MESSAGE)).check())
                .toList();
    }

    private static Finding find(Filters filters, Role role, String name) {
        for (MessageCheck check : filters.on(role)) {
            Finding finding = check.examine(Candidates.outside(Candidates.MESSAGE));
            if (finding.check().equals(name)) {
                return finding;
            }
        }
        throw new AssertionError("no " + name);
    }

    private Filters filters() {
        return new Filters(properties(), "mx.example.org");
    }

    private FilterProperties properties() {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("pennypost.filters", FilterProperties.class);
    }
}
