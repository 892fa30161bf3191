package io.retailcrm.application.series;

import io.retailcrm.domain.money.Money;
import java.time.YearMonth;

/**
 * What the customers who first bought in one month bought in another, in business months. Customers
 * who were deactivated or erased are among them, as are their orders.
 *
 * @param cohort the month of the customers' first order
 * @param month the month of the orders
 * @param customers the number of customers with an order
 * @param revenue the net spend
 */
public record CohortCell(
    YearMonth cohort, YearMonth month, long customers, long orders, Money revenue) {}
