/** Running on one machine, with a database of its own. */
@NullMarked
package io.retailcrm.bootstrap.local;

import org.jspecify.annotations.NullMarked;
