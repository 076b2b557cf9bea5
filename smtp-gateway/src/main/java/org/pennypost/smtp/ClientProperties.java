package org.pennypost.smtp;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.smtp.session.Pacing;

/// What is asked of other mail hosts before they are believed.
///
/// @param greetDelay   how long they have to be silent before they are greeted; zero: they are greeted at once
/// @param earlyTalkers what becomes of those that are not
@ConfigurationProperties("pennypost.checks")
public record ClientProperties(
        @DefaultValue("0s") Duration greetDelay,
        @DefaultValue("REJECT") EarlyTalkers earlyTalkers,
        @DefaultValue Tarpit tarpit) {

    /// What becomes of who speaks before it is greeted.
    public enum EarlyTalkers {
        REJECT,
        DEFER
    }

    /// @param freeErrors refused or unknown commands of a session that are answered at once
    /// @param step       by how much longer each further one is held back; zero: none is
    /// @param longest    for which one is held back
    /// @param total      for which all those of a session are held back
    public record Tarpit(
            @DefaultValue("3") int freeErrors,
            @DefaultValue("0s") Duration step,
            @DefaultValue("10s") Duration longest,
            @DefaultValue("1m") Duration total) {}

    Pacing pacing() {
        return new Pacing(
                greetDelay,
                earlyTalkers == EarlyTalkers.REJECT,
                tarpit.freeErrors,
                tarpit.step,
                tarpit.longest,
                tarpit.total);
    }
}
