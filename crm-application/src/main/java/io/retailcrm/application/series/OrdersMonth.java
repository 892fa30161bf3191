package io.retailcrm.application.series;

import io.retailcrm.domain.money.Money;
import java.time.YearMonth;

/**
 * The orders of one business month, without those that were returned in full. Those of customers
 * who were deactivated or erased are among them.
 *
 * @param customers the number of customers with an order
 * @param revenue the net spend
 * @param revenueToDate the net spend of this month and all before it
 */
public record OrdersMonth(
    YearMonth month, long customers, long orders, Money revenue, Money revenueToDate) {}
