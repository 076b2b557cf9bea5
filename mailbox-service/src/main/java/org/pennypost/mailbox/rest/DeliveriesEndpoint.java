package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mailbox.api.DeliveryQueueApi;

@RestController
class DeliveriesEndpoint implements DeliveryQueueApi {

    private final DeliveryQueue queue;

    DeliveriesEndpoint(DeliveryQueue queue) {
        this.queue = queue;
    }

    @Override
    public List<LeasedDelivery> lease(Leasing leasing) {
        return queue.lease(leasing.deliveries(), leasing.duration());
    }

    @Override
    public void report(List<DeliveryReport> reports) {
        queue.report(reports);
    }
}
