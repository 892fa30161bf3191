/** The timeline: the whole history of a customer in one list. */
@NullMarked
package io.retailcrm.application.timeline;

import org.jspecify.annotations.NullMarked;
