package io.retailcrm.bootstrap.console;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A shop of its own, whose database begins empty. */
public class ConsoleShop implements QuarkusTestProfile {}
