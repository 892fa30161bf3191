/** The loyalty programme over HTTP. */
@NullMarked
package io.retailcrm.rest.loyalty;

import org.jspecify.annotations.NullMarked;
