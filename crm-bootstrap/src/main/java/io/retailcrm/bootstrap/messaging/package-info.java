/** Delivery of mail and text messages. */
@NullMarked
package io.retailcrm.bootstrap.messaging;

import org.jspecify.annotations.NullMarked;
