package org.pennypost.mailbox.api.client;

import java.time.Duration;
import java.util.List;

import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mailbox.api.DeliveryQueueApi;

final class HttpDeliveryQueue implements DeliveryQueue {

    private final DeliveryQueueApi api;

    HttpDeliveryQueue(DeliveryQueueApi api) {
        this.api = api;
    }

    @Override
    public List<LeasedDelivery> lease(List<DeliveryId> deliveries, Duration duration) {
        return api.lease(new DeliveryQueueApi.Leasing(deliveries, duration));
    }

    @Override
    public void report(List<DeliveryReport> reports) {
        api.report(reports);
    }
}
