package org.pennypost.relay.dns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.pennypost.mail.dns.DnsAnswer;

/// A question to the DNS that is on its way, while others are asked.
record Pending<T>(CompletableFuture<DnsAnswer<T>> result) {

    static <T> Pending<T> ask(Supplier<DnsAnswer<T>> question) {
        return new Pending<>(CompletableFuture.supplyAsync(question, Thread::startVirtualThread));
    }

    DnsAnswer<T> answer() {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the DNS does not throw", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new DnsAnswer.Failed<>("interrupted");
        }
    }
}
