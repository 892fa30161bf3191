/** Recorded answers on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.recording;

import org.jspecify.annotations.NullMarked;
