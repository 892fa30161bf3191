/** The build for one machine, with an embedded database. */
@NullMarked
package io.retailcrm.bootstrap.local;

import org.jspecify.annotations.NullMarked;
