/** The loyalty programme: points, the ledger they are kept in, tiers of membership. */
@NullMarked
package io.retailcrm.domain.loyalty;

import org.jspecify.annotations.NullMarked;
