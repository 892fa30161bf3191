/** Accounts, sessions and throttle counts on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.access;

import org.jspecify.annotations.NullMarked;
