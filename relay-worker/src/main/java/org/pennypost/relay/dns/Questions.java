package org.pennypost.relay.dns;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks the DNS, remembering answers for as long as they say.
final class Questions {

    /// The resolver gives up by itself earlier; this is for a resolver that does not.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LookupSession session;

    Questions(Resolver resolver) {
        session = LookupSession.builder()
                .resolver(resolver)
                .cache(new Cache(DClass.IN))
                .build();
    }

    /// A question that is on its way.
    record Pending(Future<LookupResult> result, Name name, int type) {

        Answer answer() {
            try {
                LookupResult found = result.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
                return found.getRecords().isEmpty() ? new Answer.NoRecord() : new Answer.Records(found.getRecords());
            } catch (ExecutionException e) {
                return switch (e.getCause()) {
                    case NoSuchDomainException _ -> new Answer.NoName();
                    case NoSuchRRSetException _ -> new Answer.NoRecord();
                    case null, default -> trouble("the DNS gives no answer");
                };
            } catch (TimeoutException | CancellationException e) {
                return trouble("the DNS does not answer in time");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return trouble("interrupted");
            }
        }

        private Answer trouble(String why) {
            return new Answer.Trouble(why + ": " + name.toString(true) + " " + Type.string(type));
        }
    }

    Pending ask(Name name, int type) {
        return new Pending(session.lookupAsync(name, type).toCompletableFuture(), name, type);
    }
}
