package org.pennypost.mailbox.queue;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DeliveryRepository extends Repository<DeliveryEntity, Long> {

    @Query("""
            select d from DeliveryEntity d join fetch d.message
             where d.finishedAt is null and d.id > :after
             order by d.id
            """)
    List<DeliveryEntity> unfinishedAfter(long after, Limit limit);

    long countByFinishedAtIsNull();
}
