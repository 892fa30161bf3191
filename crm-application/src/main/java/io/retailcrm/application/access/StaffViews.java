package io.retailcrm.application.access;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.access.Account;
import java.util.Optional;
import java.util.UUID;

/** Reads the accounts of staff and systems for display. Accounts of customers are not included. */
public interface StaffViews {

  /** The staff account with this id. */
  Optional<Account> findStaff(UUID id);

  /** The staff accounts, the newest first, ties by id. */
  Page<Account> listStaff(PageRequest page);
}
