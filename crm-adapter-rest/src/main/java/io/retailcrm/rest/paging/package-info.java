/** Lists in envelopes. */
@NullMarked
package io.retailcrm.rest.paging;

import org.jspecify.annotations.NullMarked;
