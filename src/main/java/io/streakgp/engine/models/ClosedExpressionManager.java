package io.streakgp.engine.models;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Optional;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.test.mock.MockElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * Expressions in models see variables and our delegates; they read properties and call no methods. The engine's own
 * manager would hand out every bean of the application, and with {@code getClass()} any class of Java. This is the second
 * line behind {@link ModelGuard}, for what was deployed before it and for filters of Tasklist.
 */
class ClosedExpressionManager extends JuelExpressionManager {

    private final Delegates delegates;

    ClosedExpressionManager(Delegates delegates) {
        this.delegates = delegates;
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        // knows nothing but what a test has registered
        resolver.add(new MockElResolver());
        resolver.add(new DelegateResolver(delegates));
        // a decision's result is a list, whose resolver would read "singleEntry" as an index
        resolver.add(new DecisionResultResolver());
        resolver.add(new ArrayELResolver());
        resolver.add(new ListELResolver());
        resolver.add(new MapELResolver());
        resolver.add(new PropertyResolver());
        return resolver;
    }

    private static final class DelegateResolver extends ELResolver {

        private final Delegates delegates;

        private DelegateResolver(Delegates delegates) {
            this.delegates = delegates;
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            Optional<Object> delegate = base == null ? delegates.find(String.valueOf(property)) : Optional.empty();
            delegate.ifPresent(found -> context.setPropertyResolved(true));
            return delegate.orElse(null);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            if (base == null && delegates.contains(String.valueOf(property))) {
                throw new ProcessEngineException("\"" + property + "\" is a step of the application, not a variable");
            }
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }

    private static final class DecisionResultResolver extends PropertyResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            return base instanceof DmnDecisionResult ? super.getValue(context, base, property) : null;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            return null;
        }
    }

    private static class PropertyResolver extends BeanELResolver {

        private PropertyResolver() {
            super(true);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base != null && "class".equals(property)) {
                throw new ProcessEngineException("Expressions may not look into classes");
            }
            return super.getValue(context, base, property);
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            throw new ProcessEngineException("Expressions may not call methods: " + method);
        }
    }
}
