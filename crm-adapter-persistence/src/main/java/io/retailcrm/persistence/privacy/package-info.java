/** The map of personal data, with its exports, merges and erasures. */
@NullMarked
package io.retailcrm.persistence.privacy;

import org.jspecify.annotations.NullMarked;
