/** Completes the OpenAPI document with the facts about every operation. */
@NullMarked
package io.retailcrm.rest.openapi;

import org.jspecify.annotations.NullMarked;
