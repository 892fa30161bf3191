/** Pages of lists too long to be given whole. */
@NullMarked
package io.retailcrm.application.paging;

import org.jspecify.annotations.NullMarked;
