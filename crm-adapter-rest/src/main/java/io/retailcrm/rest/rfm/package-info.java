/** RFM over HTTP. */
@NullMarked
package io.retailcrm.rest.rfm;

import org.jspecify.annotations.NullMarked;
