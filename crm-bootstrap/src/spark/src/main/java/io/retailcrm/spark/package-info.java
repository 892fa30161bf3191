/** Scoring on Apache Spark: RFM and CLV of more customers than one machine can hold. */
@NullMarked
package io.retailcrm.spark;

import org.jspecify.annotations.NullMarked;
