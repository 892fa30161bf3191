package io.retailcrm.application.access;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.access.Account;
import java.util.Optional;
import java.util.UUID;

/** Reads the accounts of staff and systems for showing them; no customer's is among them. */
public interface StaffViews {

  /** The account of staff with this id. */
  Optional<Account> findStaff(UUID id);

  /** The accounts of staff, the newest first, ties by id. */
  Page<Account> listStaff(PageRequest page);
}
