/** The service: startup, wiring and configuration. */
@NullMarked
package io.retailcrm.bootstrap;

import org.jspecify.annotations.NullMarked;
