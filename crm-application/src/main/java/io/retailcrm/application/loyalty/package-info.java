/**
 * Use cases of the loyalty programme.
 *
 * <p>Points are earned in two ways: a client says how many ({@code EarnPoints}), or recorded orders
 * earn them automatically by the {@code EarnRule} ({@code EarnOnOrders}, which {@code OrderPoints}
 * calls as a listener to orders). An order earns once, either way.
 */
@NullMarked
package io.retailcrm.application.loyalty;

import org.jspecify.annotations.NullMarked;
