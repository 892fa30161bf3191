/** Use cases of the consent log. */
@NullMarked
package io.retailcrm.application.consent;

import org.jspecify.annotations.NullMarked;
