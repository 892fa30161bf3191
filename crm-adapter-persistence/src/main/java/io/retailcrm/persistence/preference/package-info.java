/** Preferences on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.preference;

import org.jspecify.annotations.NullMarked;
