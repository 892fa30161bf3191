package io.retailcrm.application.imports;

import io.retailcrm.application.imports.ImportedOrder.Buyer;
import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.application.purchase.RecordOrders;
import io.retailcrm.application.purchase.RecordOrders.Outcome;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Records orders, and what was returned of them. On request it creates unknown customers. */
public final class ImportOrdersBatch implements RunImport.Batch<ImportedOrder> {

  private static final String TOO_MUCH = "must not be more than the total of the order";

  private static final String TOTAL_PREFIX = "import-";
  private static final Pattern OF_TOTAL = Pattern.compile(TOTAL_PREFIX + "\\d+\\.\\d{2}");

  private final RecordOrders record;
  private final ReturnOrder returns;
  private final ImportCustomerResolver customers;

  public ImportOrdersBatch(
      RecordOrders record, ReturnOrder returns, ImportCustomerResolver customers) {
    this.record = record;
    this.returns = returns;
    this.customers = customers;
  }

  /** Whether a return stands for what the returned total of a file added. */
  static boolean isOfTotal(String returnId) {
    return OF_TOTAL.matcher(returnId).matches();
  }

  @Override
  public void take(
      List<ImportRecord.Good<ImportedOrder>> all, ImportOptions options, RunImport.Tally tally) {
    List<ImportRecord.Good<ImportedOrder>> records = new ArrayList<>();
    for (ImportRecord.Good<ImportedOrder> record : all) {
      if (record.content().isReturnedWithinTotal()) {
        records.add(record);
      } else {
        tally.rejected(List.of(new JobError(record.line(), "returned_total", TOO_MUCH)));
      }
    }
    List<OrderDraft> drafts =
        records.stream().map(ImportRecord.Good::content).map(ImportedOrder::draft).toList();
    Map<CustomerKey, Buyer> buyers = new LinkedHashMap<>();
    records.forEach(record -> add(record.content(), buyers));
    customers.createUnknown(buyers, options, tally);
    List<Outcome> outcomes = record.handleAll(drafts, options.requestedBy());
    Restoring restoring = new Restoring(options.requestedBy());
    ImportCustomerResolver.Unknown unknown = customers.unknown(buyers);
    for (int i = 0; i < outcomes.size(); i++) {
      count(outcomes.get(i), records.get(i), unknown, restoring, tally).run();
    }
    restoring.run(tally);
  }

  @Override
  public Collection<String> keys(ImportedOrder order) {
    return List.of(order.draft().id().value());
  }

  @Override
  public Optional<CustomerKey> customer(ImportedOrder order) {
    return Optional.of(order.draft().customer());
  }

  @Override
  public int size(ImportedOrder order) {
    return 1 + order.draft().items().size();
  }

  private static void add(ImportedOrder order, Map<CustomerKey, Buyer> buyers) {
    buyers.merge(order.draft().customer(), order.buyer(), Buyer::or);
  }

  private static Runnable count(
      Outcome outcome,
      ImportRecord.Good<ImportedOrder> imported,
      ImportCustomerResolver.Unknown unknown,
      Restoring restoring,
      RunImport.Tally tally) {
    return outcome.fold(
        new Outcome.Cases<>() {
          @Override
          public Runnable recorded(Order order) {
            return () -> {
              tally.imported();
              restoring.add(order, imported);
            };
          }

          @Override
          public Runnable repeated(Order order) {
            return () -> {
              tally.repeated();
              restoring.add(order, imported);
            };
          }

          @Override
          public Runnable unknownCustomer(CustomerKey key) {
            return reject(ImportCustomerResolver.field(key), unknown.reason(key));
          }

          @Override
          public Runnable idTaken(Order order) {
            return reject("order_id", "Another order has this order_id");
          }

          private Runnable reject(String field, String message) {
            return () -> tally.rejected(List.of(new JobError(imported.line(), field, message)));
          }
        });
  }

  /** Records what was returned of orders since an earlier file. */
  private final class Restoring {

    private final String by;
    private final List<ReturnOrder.Command> commands = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final Map<OrderId, Money> known = new HashMap<>();

    Restoring(String by) {
      this.by = by;
    }

    void add(Order order, ImportRecord.Good<ImportedOrder> imported) {
      Money returned = imported.content().returned();
      Money before = known.getOrDefault(order.id(), order.returnedTotal());
      if (returned != null && returned.compareTo(before) > 0) {
        if (returned.compareTo(order.total()) <= 0) {
          known.put(order.id(), returned);
        }
        commands.add(
            new ReturnOrder.Command(
                order.id(), TOTAL_PREFIX + returned, returned.minus(before), List.of(), null, by));
        lines.add(imported.line());
      }
    }

    void run(RunImport.Tally tally) {
      if (commands.isEmpty()) {
        return;
      }
      List<ReturnOrder.Outcome> outcomes = returns.handleAll(commands);
      for (int i = 0; i < outcomes.size(); i++) {
        count(outcomes.get(i), lines.get(i), tally).run();
      }
    }

    private static Runnable count(ReturnOrder.Outcome outcome, long line, RunImport.Tally tally) {
      return outcome.fold(
          new ReturnOrder.Outcome.Cases<Runnable>() {
            @Override
            public Runnable returned(OrderReturn orderReturn) {
              return tally::returned;
            }

            @Override
            public Runnable repeated(OrderReturn orderReturn) {
              return () -> {};
            }

            @Override
            public Runnable idTaken(OrderReturn orderReturn) {
              return warn("differs from what an earlier file says");
            }

            @Override
            public Runnable tooMuch(ReturnOrder.Outcome.TooMuch tooMuch) {
              return warn(TOO_MUCH);
            }

            @Override
            public Runnable unknownShare(OrderId id) {
              return warn("is not known");
            }

            @Override
            public Runnable beforeOrder(Instant orderedAt) {
              return warn("must not be before the order");
            }

            @Override
            public Runnable cancelledOrder(OrderId id) {
              return warn("The order is cancelled");
            }

            @Override
            public Runnable unknownOrder(OrderId id) {
              return warn("Order not found");
            }

            private Runnable warn(String message) {
              return () -> tally.warned(new JobError(line, "returned_total", message));
            }
          });
    }
  }
}
