/** Requests that are answered once: what was answered under a client's key. */
@NullMarked
package io.retailcrm.application.recording;

import org.jspecify.annotations.NullMarked;
