package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.ModelChoice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A prediction of lifetime values, with the model that it used.
 *
 * @param asOf the last business day whose orders counted; predictions begin after it
 * @param asked the model that was asked for
 * @param months how far it looks ahead
 * @param discountRate a year
 * @param full whether all customers were predicted, not chosen ones
 * @param published whether the values were put into the customers' records
 */
public record ClvRun(
    UUID id,
    LocalDate asOf,
    Instant calculatedAt,
    ModelChoice asked,
    FittedModel fit,
    int months,
    double discountRate,
    boolean full,
    boolean published) {}
