/** Puts the use cases together with what implements their ports. */
@NullMarked
package io.retailcrm.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
