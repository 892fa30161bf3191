package io.retailcrm.application.access;

import io.retailcrm.application.work.InMemoryStore;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.Accounts;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Accounts in memory; their locks are the transaction's. */
public final class InMemoryAccounts implements Accounts, InMemoryStore {

  private final Map<UUID, Account> accounts = new LinkedHashMap<>();

  @Override
  public Optional<Account> find(EmailAddress email) {
    return first(account -> account.email().equals(email));
  }

  @Override
  public Optional<Account> find(UUID id) {
    return Optional.ofNullable(accounts.get(id));
  }

  @Override
  public Optional<Account> findOf(CustomerId customer) {
    return first(account -> customer.equals(account.customer()));
  }

  @Override
  public Optional<Account> lock(UUID id) {
    return find(id);
  }

  @Override
  public void reserve(EmailAddress email) {}

  @Override
  public boolean add(Account account) {
    boolean free =
        find(account.email()).isEmpty()
            && !accounts.containsKey(account.id())
            && (account.customer() == null || findOf(account.customer()).isEmpty());
    if (free) {
      accounts.put(account.id(), account);
    }
    return free;
  }

  @Override
  public void save(Account account) {
    accounts.put(account.id(), account);
  }

  @Override
  public Set<UUID> setActiveOf(Set<CustomerId> customers, boolean active, Instant now) {
    Set<UUID> changed = new HashSet<>();
    for (CustomerId customer : customers) {
      findOf(customer)
          .filter(account -> account.active() != active)
          .ifPresent(
              account -> {
                save(withActive(account, active, now));
                changed.add(account.id());
              });
    }
    return changed;
  }

  private static Account withActive(Account account, boolean active, Instant now) {
    return new Account(
        account.id(),
        account.email(),
        account.passwordHash(),
        account.customer(),
        account.firstName(),
        account.lastName(),
        account.roles(),
        active,
        account.createdAt(),
        now,
        account.credentialsChangedAt(),
        now,
        account.version() + 1);
  }

  @Override
  public int lockActiveAdmins() {
    return (int) List.copyOf(accounts.values()).stream().filter(Account::isActiveAdmin).count();
  }

  private Optional<Account> first(Predicate<Account> wanted) {
    return accounts.values().stream().filter(wanted).findFirst();
  }

  @Override
  public Runnable snapshot() {
    return InMemoryStore.snapshotOf(accounts);
  }
}
