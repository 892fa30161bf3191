/** The loyalty ledger on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.loyalty;

import org.jspecify.annotations.NullMarked;
