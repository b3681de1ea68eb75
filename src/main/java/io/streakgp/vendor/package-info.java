/**
 * Suppliers of a configured Streak pipeline become vendors in GP: matched first, released by finance, created exactly once, and never with
 * bank or tax data from Streak.
 */
package io.streakgp.vendor;
