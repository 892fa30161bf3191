/** Exports of all customers that match a filter. */
@NullMarked
package io.retailcrm.application.export;

import org.jspecify.annotations.NullMarked;
