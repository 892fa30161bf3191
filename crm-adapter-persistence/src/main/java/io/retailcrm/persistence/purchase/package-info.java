/** Orders on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.purchase;

import org.jspecify.annotations.NullMarked;
