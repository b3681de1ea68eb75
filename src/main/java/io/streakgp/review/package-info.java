/** Where decisions of people go: who decides, by when, and who is asked next, by the rule {@code review-routing}. */
package io.streakgp.review;
