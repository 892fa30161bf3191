package io.retailcrm.application.imports;

import static java.util.stream.Collectors.toSet;

import io.retailcrm.application.job.JobError;
import io.retailcrm.application.purchase.ReturnOrder;
import io.retailcrm.application.purchase.ReturnOrder.Outcome;
import io.retailcrm.domain.purchase.OrderId;
import io.retailcrm.domain.purchase.OrderReturn;
import io.retailcrm.domain.purchase.Orders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Records returns of orders, with their own dates. A return that is stored is a repetition. Of an
 * order whose returned total came with a file of orders, returns are rejected: they are in that
 * total, and would count twice.
 */
public final class ImportReturnsBatch implements RunImport.Batch<ImportedReturn> {

  private final ReturnOrder returns;
  private final Orders orders;

  public ImportReturnsBatch(ReturnOrder returns, Orders orders) {
    this.returns = returns;
    this.orders = orders;
  }

  @Override
  public void take(
      List<ImportRecord.Good<ImportedReturn>> records,
      ImportOptions options,
      RunImport.Tally tally) {
    Map<OrderId, List<OrderReturn>> earlier =
        orders.returns(records.stream().map(good -> good.content().orderId()).collect(toSet()));
    List<ImportRecord.Good<ImportedReturn>> open = new ArrayList<>();
    for (ImportRecord.Good<ImportedReturn> record : records) {
      ImportedReturn one = record.content();
      List<OrderReturn> ofOrder = earlier.getOrDefault(one.orderId(), List.of());
      if (isInTotal(one, ofOrder)) {
        tally.rejected(
            List.of(
                new JobError(
                    record.line(),
                    "order_id",
                    "A file of orders has given the returned total of this order, which may include"
                        + " this return")));
      } else {
        open.add(record);
      }
    }
    List<Outcome> outcomes =
        returns.handleAll(
            open.stream().map(good -> command(good.content(), options.requestedBy())).toList());
    for (int i = 0; i < outcomes.size(); i++) {
      count(outcomes.get(i), open.get(i).line(), tally).run();
    }
  }

  private static boolean isInTotal(ImportedReturn one, List<OrderReturn> ofOrder) {
    return ofOrder.stream().noneMatch(known -> known.returnId().equals(one.returnId()))
        && ofOrder.stream().anyMatch(known -> ImportOrdersBatch.isOfTotal(known.returnId()));
  }

  @Override
  public Collection<String> keys(ImportedReturn one) {
    return List.of(one.orderId().value());
  }

  @Override
  public int size(ImportedReturn one) {
    return 1 + one.items().size();
  }

  private static ReturnOrder.Command command(ImportedReturn one, String by) {
    return new ReturnOrder.Command(
        one.orderId(), one.returnId(), one.amount(), one.items(), one.returnedAt(), by);
  }

  private static Runnable count(Outcome outcome, long line, RunImport.Tally tally) {
    return outcome.fold(
        new Outcome.Cases<>() {
          @Override
          public Runnable returned(OrderReturn orderReturn) {
            return tally::imported;
          }

          @Override
          public Runnable repeated(OrderReturn orderReturn) {
            return tally::repeated;
          }

          @Override
          public Runnable idTaken(OrderReturn orderReturn) {
            return reject("return_id", "Another return of this order has this return_id");
          }

          @Override
          public Runnable tooMuch(Outcome.TooMuch tooMuch) {
            return reject(
                "amount", "Only " + tooMuch.left() + " of the order can still be returned");
          }

          @Override
          public Runnable unknownShare(OrderId id) {
            return reject(
                "amount", "is required: the share of these items in the order is not known");
          }

          @Override
          public Runnable beforeOrder(Instant orderedAt) {
            return reject("returned_at", "must not be before the order: " + orderedAt);
          }

          @Override
          public Runnable cancelledOrder(OrderId id) {
            return reject("order_id", "The order is cancelled");
          }

          @Override
          public Runnable unknownOrder(OrderId id) {
            return reject("order_id", "Order not found");
          }

          private Runnable reject(String field, String message) {
            return () -> tally.rejected(List.of(new JobError(line, field, message)));
          }
        });
  }
}
