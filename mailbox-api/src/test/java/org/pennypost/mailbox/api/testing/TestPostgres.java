package org.pennypost.mailbox.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The PostgreSQL server of this JVM. It keeps nothing, so it need not wait for the disk.
record TestPostgres(String host, int port, String user, String password) {

    static final TestPostgres INSTANCE =
            DockerClientFactory.instance().isDockerAvailable() ? inContainer() : embedded();

    String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @SuppressWarnings("resource") // ends with the JVM
    private static TestPostgres inContainer() {
        var container =
                new PostgreSQLContainer("postgres:17").withCommand("postgres", "-F", "-c", "max_connections=300");
        container.start();
        return new TestPostgres(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    private static TestPostgres embedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
            return new TestPostgres("localhost", server.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
