package io.retailcrm.application.customer;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.purchase.InMemoryOrders;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.purchase.PurchaseSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is shown of customers in memory, who have no points and no scores. */
public final class InMemoryCustomerViews implements CustomerViews {

  private final InMemoryCustomers customers;
  private final InMemoryOrders orders;

  public InMemoryCustomerViews(InMemoryCustomers customers, InMemoryOrders orders) {
    this.customers = customers;
    this.orders = orders;
  }

  @Override
  public Optional<CustomerView> find(CustomerKey key) {
    return customers.state(key).map(this::view);
  }

  @Override
  public Page<CustomerView> list(CustomerFilter filter, PageRequest page) {
    List<CustomerView> all =
        customers.states().stream()
            .map(this::view)
            .filter(view -> filter.active() == null || filter.active() == view.active())
            .filter(
                view -> filter.loyaltyTier() == null || filter.loyaltyTier() == view.loyaltyTier())
            .sorted(
                Comparator.comparing(CustomerView::registeredAt)
                    .thenComparing(CustomerView::id)
                    .reversed())
            .toList();
    return new Page<>(
        all.stream().skip(page.skip()).limit(page.limit()).toList(), all.size(), false);
  }

  private CustomerView view(Customer.State state) {
    CustomerProfile profile = state.profile();
    PurchaseSummary summary = orders.summary(state.id());
    return new CustomerView(
        state.id().value(),
        state.number().value(),
        profile.externalId(),
        profile.userId(),
        profile.firstName(),
        profile.lastName(),
        profile.email() == null ? null : profile.email().value(),
        profile.phone() == null ? null : profile.phone().value(),
        profile.dateOfBirth(),
        profile.gender(),
        profile.address(),
        profile.emailMarketingConsent(),
        profile.smsMarketingConsent(),
        state.emailVerified(),
        state.phoneVerified(),
        state.active(),
        state.deactivationReason(),
        LoyaltyTier.BRONZE,
        null,
        0,
        0,
        summary.orders(),
        summary.spent(),
        summary.firstOrderAt(),
        summary.lastOrderAt(),
        null,
        null,
        state.registeredAt(),
        state.updatedAt(),
        state.version(),
        false);
  }
}
