/** Files of customers and orders: received whole, then imported batch by batch. */
@NullMarked
package io.retailcrm.application.imports;

import org.jspecify.annotations.NullMarked;
