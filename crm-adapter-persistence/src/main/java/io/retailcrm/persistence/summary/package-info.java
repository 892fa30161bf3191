/** Summaries of customers on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.summary;

import org.jspecify.annotations.NullMarked;
