/** RFM runs and scores on PostgreSQL. */
@NullMarked
package io.retailcrm.persistence.rfm;

import org.jspecify.annotations.NullMarked;
