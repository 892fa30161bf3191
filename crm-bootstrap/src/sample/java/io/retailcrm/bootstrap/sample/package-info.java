/**
 * Sample data: the customers, orders, returns and points of an invented Indian apparel retailer,
 * for trying out, demonstrating and measuring the service without anybody's real data. People,
 * brands and products are made up; the same options give the same files, byte for byte.
 */
@NullMarked
package io.retailcrm.bootstrap.sample;

import org.jspecify.annotations.NullMarked;
