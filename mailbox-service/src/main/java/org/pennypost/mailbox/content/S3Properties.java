package org.pennypost.mailbox.content;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A store that speaks the protocol of Amazon S3. New objects are kept there if it has a bucket, else in PostgreSQL.
///
/// @param endpoint  its address; without it, Amazon's for the region
/// @param region    that requests are signed for
/// @param bucket    of this system alone, and there already; only names that begin with `s3/` are touched in it
/// @param accessKey names who asks
/// @param secretKey signs what is asked
/// @param timeout   how long it may keep silent; a call is made twice at the most
@ConfigurationProperties("pennypost.content.s3")
record S3Properties(
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("5s") Duration timeout) {

    boolean used() {
        return !bucket.isBlank();
    }
}
