/** Use cases of the loyalty programme. */
@NullMarked
package io.retailcrm.application.loyalty;

import org.jspecify.annotations.NullMarked;
