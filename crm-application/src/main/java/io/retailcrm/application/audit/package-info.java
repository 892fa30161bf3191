/** The audit log of operations. */
@NullMarked
package io.retailcrm.application.audit;

import org.jspecify.annotations.NullMarked;
