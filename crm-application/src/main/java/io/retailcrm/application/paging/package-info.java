/** Paging of long lists. */
@NullMarked
package io.retailcrm.application.paging;

import org.jspecify.annotations.NullMarked;
