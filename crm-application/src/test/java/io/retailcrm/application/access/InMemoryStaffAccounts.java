package io.retailcrm.application.access;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.access.StaffAccount;
import io.retailcrm.domain.access.StaffAccounts;
import io.retailcrm.domain.customer.EmailAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Staff accounts in memory. */
public final class InMemoryStaffAccounts implements StaffAccounts, InMemoryStore {

  private final Map<EmailAddress, StaffAccount> accounts = new LinkedHashMap<>();

  @Override
  public Optional<StaffAccount> find(EmailAddress email) {
    return Optional.ofNullable(accounts.get(email));
  }

  @Override
  public boolean add(StaffAccount account) {
    return accounts.putIfAbsent(account.email(), account) == null;
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(accounts);
  }
}
