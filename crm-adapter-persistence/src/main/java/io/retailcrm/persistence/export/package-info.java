/** Orders and transactions of many customers for exports. */
@NullMarked
package io.retailcrm.persistence.export;

import org.jspecify.annotations.NullMarked;
