package io.streakgp.engine.models;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The beans that models may name: our delegates and listeners, and nothing else of the application. */
@Component
public class Delegates {

    private static final String OURS = "io.streakgp.";
    private static final List<Class<?>> TYPES = List.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class);

    private final ApplicationContext context;
    /** To look through all beans for each step of each deal cost more than anything else. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Delegates(ApplicationContext context) {
        this.context = context;
    }

    boolean contains(String name) {
        if (!known.contains(name) && names().contains(name)) {
            known.add(name);
        }
        return known.contains(name);
    }

    /** Sorted, for messages. Names only: delegates need the engine, which does not exist yet when it deploys its first models. */
    Set<String> names() {
        return TYPES.stream()
                .flatMap(type -> Arrays.stream(context.getBeanNamesForType(type, false, false)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The delegates and listeners whose class says this of itself. */
    public Set<String> marked(Class<? extends Annotation> mark) {
        return names().stream().filter(name -> context.findAnnotationOnBean(name, mark, false) != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<Object> find(String name) {
        if (!contains(name)) {
            return Optional.empty();
        }
        Object delegate = context.getBean(name);
        return ClassUtils.getUserClass(delegate).getName().startsWith(OURS) ? Optional.of(delegate) : Optional.empty();
    }
}
