/** The rights of persons over their data, over HTTP. */
@NullMarked
package io.retailcrm.rest.privacy;

import org.jspecify.annotations.NullMarked;
