package io.streakgp.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import io.streakgp.gp.GreatPlains;
import io.streakgp.streak.Streak;

/**
 * Stops the application at a chosen point beside a call to GP or Streak: as when the machine dies there, the step's
 * transaction is lost and everything that was carried out outside stands.
 */
final class Interruptions implements BeanPostProcessor {

    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();

    /** Makes the beans of one application. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        static Interruptions interruptions() {
            return new Interruptions();
        }
    }

    /** Like a dead machine: nothing is classed, nothing is answered; the step runs again after its retry cycle. */
    static final class PowerCut extends UncheckedIOException {
        PowerCut() {
            super(new IOException("power cut"));
        }
    }

    /** Once, just before the next call of this method. */
    void before(String method, Runnable action) {
        before.put(method, action);
    }

    /** Once, just after the next call of this method, when the other system has carried it out. */
    void after(String method, Runnable action) {
        after.put(method, action);
    }

    static void powerCut() {
        throw new PowerCut();
    }

    /** Whether everything that was arranged has happened. */
    boolean allHappened() {
        return before.isEmpty() && after.isEmpty();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof GreatPlains || bean instanceof Streak ? around(bean) : bean;
    }

    /** One bean may serve several ports. */
    private Object around(Object bean) {
        return Proxy.newProxyInstance(bean.getClass().getClassLoader(), ClassUtils.getAllInterfaces(bean), (proxy, method, arguments) -> {
            run(before.remove(method.getName()));
            try {
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            } finally {
                run(after.remove(method.getName()));
            }
        });
    }

    private static void run(Runnable action) {
        if (action != null) {
            action.run();
        }
    }
}
