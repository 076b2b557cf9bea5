package org.pennypost.mailbox.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Objects in a bucket of a store that speaks the protocol of Amazon S3. Reading a range is one request, whatever its
/// length. No connection of the database is held meanwhile.
final class S3ContentStore implements ContentStore {

    private static final Logger log = LoggerFactory.getLogger(S3ContentStore.class);
    private static final String PREFIX = "s3/";
    private static final int TRIES = 2;
    private static final int CONNECTIONS = 64;

    private final S3Client client;
    private final String bucket;

    private S3ContentStore(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    static S3ContentStore of(S3Properties s3) {
        var keys = AwsBasicCredentials.create(s3.accessKey(), s3.secretKey());
        S3Client client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.of(s3.region()))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .forcePathStyle(true)
                // Stores other than Amazon's do not know every checksum.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(s3.timeout())
                        .connectionAcquisitionTimeout(s3.timeout())
                        .socketTimeout(s3.timeout()))
                .overrideConfiguration(it -> it.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(TRIES).build()))
                .build();
        return new S3ContentStore(client, s3.bucket());
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String put(Octets octets, long length) {
        String object = PREFIX + UUID.randomUUID();
        RequestBody body = RequestBody.fromContentProvider(() -> open(octets), length, "application/octet-stream");
        available(() -> client.putObject(it -> it.bucket(bucket).key(object), body));
        return object;
    }

    private static InputStream open(Octets octets) {
        try {
            return octets.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream read(String object, long offset, long length) {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        return available(() -> {
            try {
                return new Reading(
                        client.getObject(it -> it.bucket(bucket).key(object).range(range)));
            } catch (NoSuchKeyException e) {
                return InputStream.nullInputStream();
            }
        });
    }

    @Override
    public void remove(Collection<String> objects) {
        if (objects.isEmpty()) {
            return;
        }
        List<ObjectIdentifier> keys = objects.stream()
                .map(object -> ObjectIdentifier.builder().key(object).build())
                .toList();
        available(() -> client.deleteObjects(
                it -> it.bucket(bucket).delete(what -> what.objects(keys).quiet(true))));
    }

    @Override
    public List<Stored> list(String after, int most) {
        return available(
                () -> client
                        .listObjectsV2(it -> it.bucket(bucket)
                                .prefix(PREFIX)
                                .startAfter(after)
                                .maxKeys(most))
                        .contents()
                        .stream()
                        .map(it -> new Stored(it.key(), it.size(), it.lastModified()))
                        .toList());
    }

    private static <T> T available(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            log.error("the object store fails", e);
            throw new Refusal(RefusalCode.UNAVAILABLE, "the mail store cannot be reached; try again later");
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /// An answer of which no more is fetched than is read.
    private static final class Reading extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> answer;

        Reading(ResponseInputStream<GetObjectResponse> answer) {
            super(answer);
            this.answer = answer;
        }

        @Override
        public void close() throws IOException {
            if (answer.read() >= 0) {
                answer.abort();
            }
            answer.close();
        }
    }
}
