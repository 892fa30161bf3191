/** CLV runs and values on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.clv;

import org.jspecify.annotations.NullMarked;
