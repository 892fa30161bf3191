/** The timeline of a customer, combined from several tables. */
@NullMarked
package io.retailcrm.persistence.timeline;

import org.jspecify.annotations.NullMarked;
