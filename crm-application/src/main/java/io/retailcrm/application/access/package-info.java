/** Use cases of logging in. */
@NullMarked
package io.retailcrm.application.access;

import org.jspecify.annotations.NullMarked;
