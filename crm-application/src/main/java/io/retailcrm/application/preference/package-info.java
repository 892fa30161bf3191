/** Use cases of preferences. */
@NullMarked
package io.retailcrm.application.preference;

import org.jspecify.annotations.NullMarked;
