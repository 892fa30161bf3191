/** The customers as lists, searches and lookups show them, with their points, orders and scores. */
@NullMarked
package io.retailcrm.application.directory;

import org.jspecify.annotations.NullMarked;
