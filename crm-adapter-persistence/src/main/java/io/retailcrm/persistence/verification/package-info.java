/** Verification codes on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.verification;

import org.jspecify.annotations.NullMarked;
