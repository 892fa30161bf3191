/** The service: how it starts, what it is made of, how it is configured. */
@NullMarked
package io.retailcrm.bootstrap;

import org.jspecify.annotations.NullMarked;
