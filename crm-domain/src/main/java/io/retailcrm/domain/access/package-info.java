/** Who may use the system: staff accounts and roles. */
@NullMarked
package io.retailcrm.domain.access;

import org.jspecify.annotations.NullMarked;
