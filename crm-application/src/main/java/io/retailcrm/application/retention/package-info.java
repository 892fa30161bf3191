/** Deletes records that would otherwise pile up without limit. */
@NullMarked
package io.retailcrm.application.retention;

import org.jspecify.annotations.NullMarked;
