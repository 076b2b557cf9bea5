package org.pennypost.smtp.limit;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;

/// @param address what one address may do
/// @param network what all addresses of one network together may do
/// @param prefix  what a network is
/// @param exempt  clients that may do anything
/// @param kept    how many addresses, and how many networks, are counted for each rate
public record LimitSettings(Rates address, Rates network, NetworkPrefix prefix, Networks exempt, int kept) {}
