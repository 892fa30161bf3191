/** How long records are kept that would otherwise grow for ever. */
@NullMarked
package io.retailcrm.application.retention;

import org.jspecify.annotations.NullMarked;
