package org.pennypost.mail.dkim;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;

/// Asks for the keys of one message, several at a time, each once, and all of them within a time.
public final class KeyLookup {

    private final Dns dns;
    private final PublicKeys keys;
    private final Semaphore atATime;
    private final long deadline;
    private final Map<String, CompletableFuture<DnsAnswer<String>>> answers = new HashMap<>();

    KeyLookup(Dns dns, PublicKeys keys, DkimLimits limits) {
        this.dns = dns;
        this.keys = keys;
        this.atATime = new Semaphore(limits.maxLookups());
        this.deadline = System.nanoTime() + limits.lookupTime().toNanos();
    }

    /// Begins to ask for a key that [#key] is going to be asked for.
    public void start(SignatureTags signature) {
        answers.computeIfAbsent(signature.keyName(), name -> {
            CompletableFuture<DnsAnswer<String>> answer = new CompletableFuture<>();
            Thread.ofVirtual().name("dkim-key").start(() -> ask(name, answer));
            return answer;
        });
    }

    /// @throws SignatureProblem if there is no key, it is not usable, or it is not known in time
    public KeyRecord key(SignatureTags signature) throws SignatureProblem {
        start(signature);
        CompletableFuture<DnsAnswer<String>> answer = answers.get(signature.keyName());
        if (answer == null) {
            throw new IllegalStateException("nobody asked for it");
        }
        try {
            return keys.record(answer.get(left(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            throw SignatureProblem.temporary("key unavailable");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw SignatureProblem.temporary("key unavailable");
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private void ask(String name, CompletableFuture<DnsAnswer<String>> answer) {
        try {
            if (!atATime.tryAcquire(left(), TimeUnit.NANOSECONDS)) {
                answer.complete(new DnsAnswer.Failed<>("no time left"));
                return;
            }
            try {
                answer.complete(dns.txt(name));
            } finally {
                atATime.release();
            }
        } catch (InterruptedException stopping) {
            answer.complete(new DnsAnswer.Failed<>("interrupted"));
        } catch (RuntimeException fault) {
            answer.completeExceptionally(fault);
        }
    }

    private long left() {
        return Math.max(0, deadline - System.nanoTime());
    }
}
