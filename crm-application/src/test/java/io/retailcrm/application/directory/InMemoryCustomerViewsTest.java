package io.retailcrm.application.directory;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Orders;
import io.retailcrm.domain.rfm.RfmSegment;
import java.util.function.Supplier;

class InMemoryCustomerViewsTest extends CustomerViewsContract {

  private final InMemoryCrm crm = new InMemoryCrm();

  @Override
  protected CustomerViews views() {
    return crm.customerViews;
  }

  @Override
  protected Customers customers() {
    return crm.customers;
  }

  @Override
  protected Orders orders() {
    return crm.orders;
  }

  @Override
  protected void isIn(CustomerId customer, LoyaltyTier tier) {
    crm.customerViews.isIn(customer, tier);
  }

  @Override
  protected void isIn(CustomerId customer, RfmSegment segment, ScoredCustomer.Scores scores) {
    crm.customerViews.isIn(customer, segment, scores);
  }

  @Override
  protected void isWorth(CustomerId customer, Money value, double alive) {
    crm.customerViews.isWorth(customer, value, alive);
  }

  @Override
  protected void hasPoints(CustomerId customer, int days) {
    crm.customerViews.hasPoints(customer, days);
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return crm.transactions.inTransaction(work);
  }
}
