/** A PostgreSQL that comes with the program: for running on one machine, and for tests. */
@NullMarked
package io.retailcrm.bootstrap.embedded;

import org.jspecify.annotations.NullMarked;
