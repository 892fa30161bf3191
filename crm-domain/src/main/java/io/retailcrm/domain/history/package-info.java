/** From raw orders to what the models and scores are calculated from, for programs that embed. */
@NullMarked
package io.retailcrm.domain.history;

import org.jspecify.annotations.NullMarked;
