/** Summaries of customers over HTTP. */
@NullMarked
package io.retailcrm.rest.summary;

import org.jspecify.annotations.NullMarked;
