/** Refusals as problems (RFC 9457). */
@NullMarked
package io.retailcrm.rest.problem;

import org.jspecify.annotations.NullMarked;
