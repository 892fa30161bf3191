package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.ModelChoice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A prediction of lifetime values, with the model that it used.
 *
 * @param asOf the last business day whose orders counted; predictions begin after it
 * @param asked the requested model
 * @param months the horizon in months
 * @param discountRate the discount rate of a year
 * @param full whether all customers were predicted, rather than selected ones
 * @param published whether the values are published as the customers' current ones
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
