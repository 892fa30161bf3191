/** CLV over HTTP. */
@NullMarked
package io.retailcrm.rest.clv;

import org.jspecify.annotations.NullMarked;
