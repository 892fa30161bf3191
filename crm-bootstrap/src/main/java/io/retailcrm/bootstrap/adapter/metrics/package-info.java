/** What operators watch: the metrics of the business, beside those of the platform. */
@NullMarked
package io.retailcrm.bootstrap.adapter.metrics;

import org.jspecify.annotations.NullMarked;
