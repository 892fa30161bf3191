/**
 * Imports of customers, orders and points: files are received completely, then imported in batches.
 */
@NullMarked
package io.retailcrm.application.imports;

import org.jspecify.annotations.NullMarked;
