package io.retailcrm.architecture.wrong;

/** Is in no layer. */
final class OrderManager {}
