/** Idempotent requests: the stored answers by key. */
@NullMarked
package io.retailcrm.application.recording;

import org.jspecify.annotations.NullMarked;
