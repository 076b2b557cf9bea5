package org.pennypost.mailbox.accounts;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface AccountRepository extends JpaRepository<AccountEntity, Long> {

    Optional<AccountEntity> findByAddress(String canonical);

    boolean existsByAddress(String canonical);

    List<AccountEntity> findAllByOrderByAddress();

    List<AccountEntity> findByDomainOrderByAddress(String domain);
}
