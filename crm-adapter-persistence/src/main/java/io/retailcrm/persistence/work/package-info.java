/** Transactions. */
@NullMarked
package io.retailcrm.persistence.work;

import org.jspecify.annotations.NullMarked;
