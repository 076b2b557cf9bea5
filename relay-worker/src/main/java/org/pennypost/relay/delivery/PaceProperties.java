package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.relay.client.Reuse;

/// How much is carried at the same time, and in how many sessions.
///
/// @param mostInWork     couriers of one worker that carry at the same time
/// @param mostWaiting    deliveries that wait in one worker; past this it reads no further. Past a quarter, who has
///                       something waiting at a slow destination, or waits for leave to send, adds nothing
/// @param firstAtOnce    transactions at a time to a destination that nothing is known of; with success they grow
/// @param perDestination transactions at a time to one destination domain, at the most
/// @param perMinute      messages to one destination domain in a minute; 0 for any number
/// @param destinations   limits for some destinations, the first that fits
/// @param perAccount     couriers of one destination that carry one account's mail at a time; 0 for any number
/// @param perAccountPerMinute messages of one account in a minute; 0 for any number
/// @param senders        limits for some senders, the first that fits
/// @param idlePerHost    sessions with one host that wait for a message, at the most
/// @param idleSessions   the same for all hosts together
/// @param idleTime       how long a session waits for a message
/// @param perSession     messages in one session, at the most
@ConfigurationProperties("pennypost.relay")
record PaceProperties(
        @DefaultValue("2000") int mostInWork,
        @DefaultValue("20000") int mostWaiting,
        @DefaultValue("2") int firstAtOnce,
        @DefaultValue("20") int perDestination,
        @DefaultValue("0") int perMinute,
        @DefaultValue({}) List<DestinationLimits> destinations,
        @DefaultValue("0") int perAccount,
        @DefaultValue("0") int perAccountPerMinute,
        @DefaultValue({}) List<SenderLimits> senders,
        @DefaultValue("20") int idlePerHost,
        @DefaultValue("500") int idleSessions,
        @DefaultValue("10s") Duration idleTime,
        @DefaultValue("100") int perSession) {

    PaceProperties {
        destinations = List.copyOf(destinations);
        senders = List.copyOf(senders);
        if (mostInWork < 1 || mostWaiting < 1 || firstAtOnce < 1 || perDestination < 1 || perMinute < 0) {
            throw new IllegalArgumentException("the limits of pennypost.relay leave no way to carry anything");
        }
    }

    Reuse reuse() {
        return new Reuse(idlePerHost, idleSessions, idleTime, perSession);
    }

    SenderLimits.Table senderLimits() {
        return new SenderLimits.Table(
                new SenderLimits(SenderPattern.ANYBODY, perAccount, perAccountPerMinute), senders);
    }

    DestinationLimits.Table limits() {
        return new DestinationLimits.Table(
                firstAtOnce, new DestinationLimits("*", perDestination, perMinute), destinations);
    }
}
