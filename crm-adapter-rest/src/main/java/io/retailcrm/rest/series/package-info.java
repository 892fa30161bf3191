/** The series behind pictures over HTTP. */
@NullMarked
package io.retailcrm.rest.series;

import org.jspecify.annotations.NullMarked;
