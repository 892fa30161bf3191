/** Mail and text messages. */
@NullMarked
package io.retailcrm.bootstrap.adapter.messaging;

import org.jspecify.annotations.NullMarked;
