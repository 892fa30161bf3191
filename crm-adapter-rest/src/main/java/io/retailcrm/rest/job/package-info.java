/** Jobs over HTTP. */
@NullMarked
package io.retailcrm.rest.job;

import org.jspecify.annotations.NullMarked;
