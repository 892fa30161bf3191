/** The log of consents on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.consent;

import org.jspecify.annotations.NullMarked;
