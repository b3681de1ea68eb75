package io.streakgp.sandbox.streak;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where public sources about Streak disagree or are silent, the sandbox takes one reading and can be switched to the
 * other ({@code streakgp.sandbox.streak.*}).
 *
 * @param pagedList             the form of a v1 box list asked for with {@code page} or {@code limit}:
 *                              {@code results} (an object with {@code results} and {@code hasNextPage}) or {@code array}
 * @param getIfExistingTakesAll whether {@code getIfExisting=true} takes more than e-mail addresses or domains when it
 *                              creates
 * @param duplicatesTeamWide    whether an e-mail address or domain may be used by one contact or organization of the
 *                              team only, or merely not twice in one
 * @param activitiesTouchTheBox whether a comment or a task on a box, or one taken off it, counts as an update of the box
 *                              ({@code lastUpdatedTimestamp})
 */
@ConfigurationProperties("streakgp.sandbox.streak")
record StreakSwitches(@DefaultValue("results") Boxes.PagedList pagedList,
        @DefaultValue("false") boolean getIfExistingTakesAll,
        @DefaultValue("true") boolean duplicatesTeamWide,
        @DefaultValue("false") boolean activitiesTouchTheBox) {
}
