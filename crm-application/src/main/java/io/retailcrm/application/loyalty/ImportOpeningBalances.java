package io.retailcrm.application.loyalty;

import static java.util.Objects.requireNonNull;

import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.loyalty.LedgerEntry;
import io.retailcrm.domain.loyalty.LoyaltyAccount;
import io.retailcrm.domain.loyalty.Points;
import io.retailcrm.domain.loyalty.Posting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings points from an older system into the ledger, with their own dates, each once for ever. */
public final class ImportOpeningBalances {

  private static final String NAME = "import:";

  private final LoyaltyOperations operations;

  public ImportOpeningBalances(LoyaltyOperations operations) {
    this.operations = operations;
  }

  /**
   * Points as the older system has them.
   *
   * @param externalId the older system's name of the transaction
   */
  public record OpeningBalance(
      String externalId,
      CustomerKey customer,
      Points points,
      @Nullable String description,
      Instant earnedAt,
      Instant expiresAt) {

    public OpeningBalance {
      earnedAt = earnedAt.truncatedTo(ChronoUnit.MICROS);
      expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    private String reference() {
      return NAME + externalId;
    }
  }

  /** The result. */
  public enum Outcome {

    /** The points are in the ledger now. */
    BROUGHT,

    /** They were brought before, the same in everything. */
    REPEATED,

    /** Others of this name were brought before. */
    NAME_TAKEN,

    /** There is no such customer. */
    UNKNOWN_CUSTOMER,

    /** They are to be earned in the future. */
    NOT_EARNED_YET,

    /** Their time has passed. */
    EXPIRED
  }

  /** Brings those that can be; the outcomes are in the order of the openings. */
  public List<Outcome> handleAll(List<OpeningBalance> openings, String by) {
    return operations.transactions().inTransaction(() -> new Work(openings, by).outcomes());
  }

  private final class Work {

    private final List<OpeningBalance> openings;
    private final String by;
    private final Instant now;
    private final Map<CustomerKey, CustomerId> known;
    private final Map<CustomerId, LoyaltyAccount> accounts;
    private final Map<String, LedgerEntry> brought;
    private final Map<UUID, Instant> earnedAt;
    private final List<Posting> postings = new ArrayList<>();

    Work(List<OpeningBalance> openings, String by) {
      this.openings = openings;
      this.by = by;
      known =
          operations
              .customers()
              .find(openings.stream().map(OpeningBalance::customer).collect(Collectors.toSet()));
      accounts = new HashMap<>(operations.accounts().lockOpen(Set.copyOf(known.values())));
      now = operations.calendar().now(); // Behind the locks, as whatever the ledger writes.
      brought =
          new HashMap<>(
              operations
                  .entries()
                  .named(
                      openings.stream()
                          .map(OpeningBalance::reference)
                          .collect(Collectors.toSet())));
      earnedAt = new HashMap<>(earnedAt(brought.values()));
    }

    List<Outcome> outcomes() {
      List<Outcome> outcomes = openings.stream().map(this::outcome).toList();
      operations.postAll(postings);
      return outcomes;
    }

    private Outcome outcome(OpeningBalance opening) {
      CustomerId customer = known.get(opening.customer());
      LedgerEntry earlier = brought.get(opening.reference());
      if (customer == null) {
        return Outcome.UNKNOWN_CUSTOMER;
      } else if (earlier != null) {
        return isSame(earlier, opening, customer) ? Outcome.REPEATED : Outcome.NAME_TAKEN;
      } else if (opening.earnedAt().isAfter(now)) {
        return Outcome.NOT_EARNED_YET;
      } else if (!opening.expiresAt().isAfter(now)) {
        return Outcome.EXPIRED;
      }
      Posting posting =
          requireNonNull(accounts.get(customer))
              .importPoints(
                  opening.points(),
                  opening.earnedAt(),
                  opening.expiresAt(),
                  opening.reference(),
                  operations.ledger().context(now, by, opening.description()));
      postings.add(posting);
      accounts.put(customer, posting.account());
      posting.transactions().stream()
          .filter(line -> opening.reference().equals(line.reference()))
          .forEach(
              line -> {
                brought.put(opening.reference(), line);
                earnedAt.put(line.id(), opening.earnedAt());
              });
      return Outcome.BROUGHT;
    }

    private Map<UUID, Instant> earnedAt(Collection<LedgerEntry> lines) {
      return lines.isEmpty()
          ? Map.of()
          : operations
              .entries()
              .earnedAt(lines.stream().map(LedgerEntry::id).collect(Collectors.toSet()));
    }

    /** The customer may have been merged into another since. */
    private boolean isSame(LedgerEntry earlier, OpeningBalance opening, CustomerId customer) {
      CustomerKey then = new CustomerKey.ById(earlier.customer());
      return earlier.points() == opening.points().value()
          && opening.expiresAt().equals(earlier.expiresAt())
          && opening.earnedAt().equals(earnedAt.get(earlier.id()))
          && (customer.equals(earlier.customer())
              || customer.equals(operations.customers().find(List.of(then)).get(then)));
    }
  }
}
