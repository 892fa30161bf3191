/** Orders and returns over HTTP. */
@NullMarked
package io.retailcrm.rest.purchase;

import org.jspecify.annotations.NullMarked;
