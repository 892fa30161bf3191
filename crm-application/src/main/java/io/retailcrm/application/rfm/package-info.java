/** Use cases of RFM scores and segments. */
@NullMarked
package io.retailcrm.application.rfm;

import org.jspecify.annotations.NullMarked;
