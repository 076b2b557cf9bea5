package org.pennypost.mailbox.content;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/// The environment variables that the README names.
class ContentSettingsTest {

    @Test
    void theyAreBound() {
        Binder binder = binder(Map.of(
                "PENNYPOST_CONTENT_LARGEST", "150MB",
                "PENNYPOST_CONTENT_IN_MEMORY", "0",
                "PENNYPOST_CONTENT_S3_BUCKET", "mail",
                "PENNYPOST_CONTENT_S3_ENDPOINT", "http://store:9000",
                "PENNYPOST_CONTENT_S3_ACCESS_KEY", "ann",
                "PENNYPOST_CONTENT_S3_SECRET_KEY", "a secret"));

        ContentProperties content =
                binder.bind("pennypost.content", ContentProperties.class).get();
        assertThat(content.largest()).isEqualTo(DataSize.ofMegabytes(150));
        assertThat(content.inMemory()).isEqualTo(DataSize.ofBytes(0));
        S3Properties s3 =
                binder.bind("pennypost.content.s3", S3Properties.class).get();
        assertThat(s3.used()).isTrue();
        assertThat(s3.endpoint()).isEqualTo(URI.create("http://store:9000"));
        assertThat(s3.accessKey()).isEqualTo("ann");
        assertThat(s3.secretKey()).isEqualTo("a secret");
    }

    @Test
    void withoutABucketThereIsNoS3() {
        S3Properties s3 = binder(Map.of("PENNYPOST_CONTENT_S3_BUCKET", ""))
                .bindOrCreate("pennypost.content.s3", S3Properties.class);
        assertThat(s3.used()).isFalse();
    }

    private static Binder binder(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment);
    }
}
