/** Helpers for handwritten SQL, used for bulk writes and views. */
@NullMarked
package io.retailcrm.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
