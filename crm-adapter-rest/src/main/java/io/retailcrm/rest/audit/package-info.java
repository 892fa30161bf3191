/** The audit log over HTTP. */
@NullMarked
package io.retailcrm.rest.audit;

import org.jspecify.annotations.NullMarked;
