package io.retailcrm.application.clv;

import io.retailcrm.domain.clv.Interval;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's prediction says beside its means.
 *
 * @param orders the 80 % interval of the predicted orders; null for a fit of an earlier version
 * @param clv the 80 % interval of the value; null for a fit of an earlier version
 * @param probabilityOfOrder the probability of an order within so many days
 * @param residualValue the value without a horizon; null without a discount rate
 */
public record ClvOutlook(
    @Nullable Interval orders,
    @Nullable Interval clv,
    Map<Integer, Double> probabilityOfOrder,
    @Nullable Double residualValue) {}
