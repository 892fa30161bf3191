package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rebuilds an account from its lines, and says where what is recorded is another. */
public final class LedgerAudit {

  /**
   * All that is recorded of one account.
   *
   * @param account without its lots
   * @param inLots the points that are left in its lots
   * @param wrongLots how many lots have not left what was taken from them less what was given back
   * @param lines the transactions in their sequence
   */
  public record Books(
      LoyaltyAccount account, long inLots, long wrongLots, List<LedgerEntry> lines) {

    public Books {
      lines = List.copyOf(lines);
    }
  }

  /** Something that is recorded and does not follow from the lines. */
  public record Difference(CustomerId customer, String what, String recorded, String rebuilt) {}

  private final Books books;
  private final List<Difference> differences = new ArrayList<>();

  private LedgerAudit(Books books) {
    this.books = books;
  }

  /** The differences of an account; none where all is as it must be. */
  public static List<Difference> differences(Books books) {
    LedgerAudit audit = new LedgerAudit(books);
    audit.check();
    return List.copyOf(audit.differences);
  }

  private void check() {
    LoyaltyAccount account = books.account();
    Balances recorded = account.balances();
    long balance = 0;
    long lifetime = 0;
    long owed = 0;
    long redeemed = 0;
    long expired = 0;
    long sequence = 0;
    String hash = LedgerEntry.NO_HASH;
    for (LedgerEntry line : books.lines()) {
      sequence++;
      balance += line.points();
      lifetime += line.lifetimeChange();
      owed += line.owedChange();
      redeemed += line.redeemedChange();
      expired += line.expiredChange();
      String of = " of transaction " + line.id();
      compare("sequence" + of, line.sequence(), sequence);
      compare("balance_after" + of, line.balanceAfter(), balance);
      compare("hash" + of, line.hash(), line.hashAfter(hash));
      hash = line.hash();
    }
    compare("balance", recorded.available().value(), balance);
    compare("lifetime_points", recorded.lifetime().value(), lifetime);
    compare("points_owed", recorded.owed().value(), owed);
    compare("points redeemed", recorded.redeemed(), redeemed);
    compare("points expired", recorded.expired().value(), expired);
    compare("number of transactions", account.sequence(), sequence);
    compare("hash", account.hash(), hash);
    compare("points in lots", books.inLots(), balance);
    compare("lots that are not what was taken from them", books.wrongLots(), 0L);
  }

  private void compare(String what, Object recorded, Object rebuilt) {
    if (!Objects.equals(recorded, rebuilt)) {
      differences.add(
          new Difference(
              books.account().customer(), what, recorded.toString(), rebuilt.toString()));
    }
  }
}
