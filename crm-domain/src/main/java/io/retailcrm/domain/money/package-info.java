/** Amounts of money, exact to the second decimal. */
@NullMarked
package io.retailcrm.domain.money;

import org.jspecify.annotations.NullMarked;
