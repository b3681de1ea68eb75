package io.streakgp.engine.release;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/** Keeps what {@link ReleaseGuard} broke off, once the broken-off transaction is over; the caller is told so. */
class HoldingInterceptor extends CommandInterceptor {

    private final ObjectProvider<Releases> releases;

    /** @param releases needs the engine, which does not exist yet when this is made */
    HoldingInterceptor(ObjectProvider<Releases> releases) {
        this.releases = releases;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (HeldForRelease held) {
            if (outermost) {
                releases.getObject().hold(held);
            }
            throw held;
        }
    }
}
