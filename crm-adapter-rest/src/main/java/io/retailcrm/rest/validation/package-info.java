/** What the fields of requests must be like. */
@NullMarked
package io.retailcrm.rest.validation;

import org.jspecify.annotations.NullMarked;
