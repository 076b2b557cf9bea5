package org.pennypost.mailbox.accounts;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

interface DomainRepository extends JpaRepository<DomainEntity, String> {

    List<DomainEntity> findAllByOrderByName();
}
