package io.retailcrm.architecture.wrong.domain.parcel;

import io.retailcrm.architecture.wrong.domain.label.Label;
import io.retailcrm.architecture.wrong.domain.order.Order;

/** Knows the order that it is a part of. */
public record Parcel(Order order, Label label) {}
