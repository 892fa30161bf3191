/** Jobs and uploads on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.job;

import org.jspecify.annotations.NullMarked;
