/**
 * Data in parts: what is a sum over customers can be calculated where they are, in this process or
 * on many machines, with the same result.
 */
@NullMarked
package io.retailcrm.domain.parts;

import org.jspecify.annotations.NullMarked;
