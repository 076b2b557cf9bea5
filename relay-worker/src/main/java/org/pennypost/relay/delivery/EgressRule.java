package org.pennypost.relay.delivery;

import org.pennypost.relay.client.Egress;

/// By which addresses somebody's mail leaves.
///
/// @param otherwise what becomes of it where this machine has none of them
record EgressRule(SenderPattern from, Egress egress, Otherwise otherwise) {

    /// For whom there is no rule.
    static final EgressRule NONE = new EgressRule(SenderPattern.ANYBODY, Egress.USUAL, Otherwise.ANY);

    enum Otherwise {
        /// It waits until this machine has one.
        WAIT,
        /// It is left to workers of another group, on machines that have one.
        PASS,
        /// It leaves by any address.
        ANY
    }
}
