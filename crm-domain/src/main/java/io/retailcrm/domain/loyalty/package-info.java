/** The loyalty programme: tiers of membership. */
@NullMarked
package io.retailcrm.domain.loyalty;

import org.jspecify.annotations.NullMarked;
