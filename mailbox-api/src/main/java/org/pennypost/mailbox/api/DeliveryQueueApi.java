package org.pennypost.mailbox.api;

import java.time.Duration;
import java.util.List;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;

/// [DeliveryQueue] over HTTP.
@HttpExchange("/internal/v1/deliveries")
public interface DeliveryQueueApi {

    record Leasing(List<DeliveryId> deliveries, Duration duration) {}

    @PostExchange("/leases")
    List<LeasedDelivery> lease(@RequestBody Leasing leasing);

    @PostExchange("/reports")
    void report(@RequestBody List<DeliveryReport> reports);
}
