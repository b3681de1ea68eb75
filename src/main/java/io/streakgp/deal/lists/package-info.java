/** Lists of GP as options of fields in Streak, so that sales choose instead of typing; and what is typed where a list is too long to choose from. */
package io.streakgp.deal.lists;
