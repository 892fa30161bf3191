/** Work beside the caller. */
@NullMarked
package io.retailcrm.bootstrap.adapter.work;

import org.jspecify.annotations.NullMarked;
