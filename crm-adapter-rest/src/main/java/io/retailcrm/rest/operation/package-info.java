/**
 * The facts about each operation: annotations on resource methods, marks on bodies, and the policy
 * that filters, interceptors and the OpenAPI document read from them.
 */
@NullMarked
package io.retailcrm.rest.operation;

import org.jspecify.annotations.NullMarked;
