/** SQL by hand, for what is written in bulk or read for a screen. */
@NullMarked
package io.retailcrm.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
