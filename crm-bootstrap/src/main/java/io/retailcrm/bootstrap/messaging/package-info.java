/** Mail and text messages on their way out. */
@NullMarked
package io.retailcrm.bootstrap.messaging;

import org.jspecify.annotations.NullMarked;
