/** The treatment of every request, whatever its operation. */
@NullMarked
package io.retailcrm.rest.http;

import org.jspecify.annotations.NullMarked;
