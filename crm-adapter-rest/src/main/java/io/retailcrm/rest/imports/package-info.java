/**
 * Uploaded import files: their records one by one, whatever else the file holds, in memory that
 * does not grow with it.
 */
@NullMarked
package io.retailcrm.rest.imports;

import org.jspecify.annotations.NullMarked;
