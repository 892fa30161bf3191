/** A summary of a customer's activity. */
@NullMarked
package io.retailcrm.application.summary;

import org.jspecify.annotations.NullMarked;
