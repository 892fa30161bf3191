/** Hashes of texts and files. */
@NullMarked
package io.retailcrm.rest.digest;

import org.jspecify.annotations.NullMarked;
