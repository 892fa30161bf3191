/** Engagement events on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.engagement;

import org.jspecify.annotations.NullMarked;
