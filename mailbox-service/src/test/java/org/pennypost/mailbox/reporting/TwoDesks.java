package org.pennypost.mailbox.reporting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.Contents;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.intake.QueuedMessage;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;
import org.pennypost.mailbox.testing.StillClock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Two instances that send reports of one kind, only when they are told to. They have the same database, the same DNS,
/// and the same clock, which stands still.
///
/// @param <D> what sends them
/// @param <C> what a report counts
public final class TwoDesks<D extends Periodic, C> implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    public static final StillClock CLOCK = new StillClock(NOON);
    public static final FixedDns DNS = new FixedDns();

    static class Surroundings {

        @Bean
        @Primary
        ReportClock stillClock() {
            return new ReportClock(CLOCK);
        }

        @Bean
        @Primary
        ReportDns fixedDns() {
            return new ReportDns(DNS);
        }
    }

    /// @param round of a desk: whether there is more to do
    /// @param table of reports
    public record Kind<D, C>(
            Class<D> desk, Predicate<D> round, Class<? extends OutgoingReports<C>> reports, String table) {}

    private final Kind<D, C> kind;
    private final Class<?>[] beans;
    private final Engine first;
    private final Engine other;

    /// @param more further beans
    public TwoDesks(Kind<D, C> kind, List<String> settings, Class<?>... more) {
        this.kind = kind;
        this.beans = Stream.concat(Stream.of(Surroundings.class, RecordingQueue.class), Stream.of(more))
                .toArray(Class<?>[]::new);
        this.first = Engine.start(settings, beans);
        this.other = Engine.on(first.database(), settings, beans);
        first.bean(kind.desk).stop();
        other.bean(kind.desk).stop();
    }

    public Engine first() {
        return first;
    }

    public Engine other() {
        return other;
    }

    /// A third instance with other settings, as long as this runs.
    public void with(List<String> settings, Consumer<Engine> work) {
        try (Engine third = Engine.on(first.database(), settings, beans)) {
            third.bean(kind.desk).stop();
            work.accept(third);
        }
    }

    public void nothingHasHappened() {
        CLOCK.is(NOON);
        DNS.clear();
        sql("delete from {table}");
        sql("delete from {table}_rows");
    }

    public void rounds() {
        rounds(first);
    }

    /// Has a desk do all that there is to do now.
    public void rounds(Engine engine) {
        boolean more = true;
        while (more) {
            more = kind.round.test(engine.bean(kind.desk));
        }
    }

    /// What goes to other hosts now.
    public List<QueuedMessage> sent() {
        return sentDuring(this::rounds);
    }

    /// The same, when desks of both instances are at it.
    public List<QueuedMessage> sentInARace() {
        return sentDuring(() -> race(first, other, first, other));
    }

    private List<QueuedMessage> sentDuring(Runnable work) {
        int beforeFirst = sentBy(first).size();
        int beforeOther = sentBy(other).size();
        work.run();
        return Stream.concat(
                        sentBy(first).stream().skip(beforeFirst),
                        sentBy(other).stream().skip(beforeOther))
                .toList();
    }

    private static List<QueuedMessage> sentBy(Engine engine) {
        return engine.bean(RecordingQueue.class).messages();
    }

    private void race(Engine... engines) {
        CountDownLatch ready = new CountDownLatch(engines.length);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> racing = new ArrayList<>();
            for (Engine each : engines) {
                racing.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    rounds(each);
                    return null;
                }));
            }
            for (Future<?> each : racing) {
                each.get();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// What goes to other hosts now, and when it is not written down that it was sent. That is a kill between the
    /// commit
    /// of the messages and writing it down.
    public List<List<QueuedMessage>> sentBeforeAndAfterAKill() {
        sql("create table outgoing_before as table {table}");
        sql("create table rows_before as table {table}_rows");
        List<QueuedMessage> before = sent();
        sql("delete from {table}");
        sql("insert into {table} table outgoing_before");
        sql("insert into {table}_rows table rows_before");
        sql("drop table outgoing_before, rows_before");
        return List.of(before, sent());
    }

    /// @param statement in which `{table}` is the table of reports
    public void sql(String statement) {
        first.sql().sql(statement.replace("{table}", kind.table)).update();
    }

    public List<OutgoingReport<C>> reports() {
        return first.bean(kind.reports).list(null, null, null, null, 100);
    }

    public OutgoingReport<C> onlyReport() {
        assertThat(reports()).hasSize(1);
        return reports().getFirst();
    }

    /// All of them, listed one by one.
    public List<OutgoingReport<C>> pages() {
        OutgoingReports<C> reports = first.bean(kind.reports);
        List<OutgoingReport<C>> pages = new ArrayList<>();
        for (List<OutgoingReport<C>> page = reports.list(null, null, null, null, 1);
                !page.isEmpty();
                page = reports.list(
                        null,
                        null,
                        null,
                        OutgoingReport.Key.parse(pages.getLast().key().toString()),
                        1)) {
            pages.addAll(page);
        }
        return pages;
    }

    public String text(QueuedMessage message) {
        try (InputStream octets =
                first.bean(Contents.class).read(message.content(), message.contentOffset(), Long.MAX_VALUE)) {
            return new String(octets.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is attached, decompressed.
    public byte[] report(QueuedMessage message) throws IOException {
        String text = text(message);
        String attached = text.substring(
                text.indexOf("\r\n\r\n", text.indexOf("Content-Disposition")) + 4, text.lastIndexOf("\r\n--"));
        try (InputStream report = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(attached)))) {
            return report.readAllBytes();
        }
    }

    @Override
    public void close() {
        other.close();
        first.close();
    }
}
