/** ErrorDocs as RFC 9457 problems. */
@NullMarked
package io.retailcrm.rest.problem;

import org.jspecify.annotations.NullMarked;
