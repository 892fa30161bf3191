/** RFM: recency, frequency and monetary scores, and the eleven segments that they form. */
@NullMarked
package io.retailcrm.domain.rfm;

import org.jspecify.annotations.NullMarked;
