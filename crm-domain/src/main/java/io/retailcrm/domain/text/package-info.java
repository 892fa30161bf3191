/** Texts as values: what looks the same is the same. */
@NullMarked
package io.retailcrm.domain.text;

import org.jspecify.annotations.NullMarked;
