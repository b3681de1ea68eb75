/**
 * eConnect as such, whatever carries it: the documents we send (JAXB, elements in procedure order), the check of their
 * elements before sending, and the one place that reads eConnect's error text.
 */
package io.streakgp.gp.econnect;
