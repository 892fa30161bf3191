/** Deletes old records. */
@NullMarked
package io.retailcrm.persistence.retention;

import org.jspecify.annotations.NullMarked;
