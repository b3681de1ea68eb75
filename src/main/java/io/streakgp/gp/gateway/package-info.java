/** GP behind an HTTPS gateway that takes eConnect XML (contract: {@code docs/gp-gateway.openapi.yaml}). */
package io.streakgp.gp.gateway;
