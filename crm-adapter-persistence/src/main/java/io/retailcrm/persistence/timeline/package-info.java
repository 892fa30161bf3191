/** The timeline of a customer, joined from where things are kept. */
@NullMarked
package io.retailcrm.persistence.timeline;

import org.jspecify.annotations.NullMarked;
