/** The checks of fields and parameters. */
@NullMarked
package io.retailcrm.rest.validation;

import org.jspecify.annotations.NullMarked;
