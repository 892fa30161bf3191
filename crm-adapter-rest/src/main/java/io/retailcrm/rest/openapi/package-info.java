/** Completes the OpenAPI document with what holds for every operation. */
@NullMarked
package io.retailcrm.rest.openapi;

import org.jspecify.annotations.NullMarked;
