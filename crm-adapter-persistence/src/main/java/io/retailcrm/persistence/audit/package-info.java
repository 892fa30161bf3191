/** The audit log on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.audit;

import org.jspecify.annotations.NullMarked;
