/** The rights of a person over the own data, over HTTP. */
@NullMarked
package io.retailcrm.rest.privacy;

import org.jspecify.annotations.NullMarked;
