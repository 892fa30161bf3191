/** Messages to people: mail and SMS. */
@NullMarked
package io.retailcrm.application.messaging;

import org.jspecify.annotations.NullMarked;
