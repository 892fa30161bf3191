/**
 * An application with the extensions of the service and nothing in it, to hold its start against.
 */
@NullMarked
package io.retailcrm.blank;

import org.jspecify.annotations.NullMarked;
