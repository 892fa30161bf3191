/** Use cases of engagement events. */
@NullMarked
package io.retailcrm.application.engagement;

import org.jspecify.annotations.NullMarked;
