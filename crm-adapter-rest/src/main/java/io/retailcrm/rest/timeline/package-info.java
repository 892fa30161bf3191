/** The timeline of a customer over HTTP. */
@NullMarked
package io.retailcrm.rest.timeline;

import org.jspecify.annotations.NullMarked;
