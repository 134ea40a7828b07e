package io.github.ostiary.redact.classified;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One walk through an object and what it holds, printing as it goes. It knows the objects on the way down to where it
 * is, so that a circle ends, and counts what it printed, so that it ends soon however wide the object is.
 */
final class Walk {
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 1_000;
    private static final String CUT = "...";

    private final StringBuilder out;
    private final Object[] above = new Object[DEEPEST];
    private int depth;
    private int parts;

    Walk(StringBuilder out) {
        this.out = out;
    }

    /** Never throws: an object that fails is masked, and so is the rest of what it holds. */
    void show(@Nullable Object object) {
        if (object == null) {
            out.append("null");
        } else if (object instanceof Sensitive<?> sensitive) {
            sensitive.formatTo(out);
        } else if (object instanceof View view) {
            show(view.object());
        } else {
            try {
                Plan plan = Plan.of(object.getClass());
                switch (plan.kind()) {
                    case LEAF -> out.append(object.toString());
                    case CLOSED -> out.append(plan.name()).append("[...]");
                    case CONTAINER, FIELDS -> enter(object, plan);
                }
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Throwable e) { // sneaky ones too; its message may quote the value, so it goes nowhere
                out.append(Mask.FAILURE);
            }
        }
    }

    private void enter(Object object, Plan plan) {
        if (depth == DEEPEST || parts >= MOST_PARTS || isAbove(object)) {
            out.append(CUT);
            return;
        }
        int entered = depth;
        above[depth++] = object;
        try {
            inside(object, plan);
        } finally {
            depth = entered;
        }
    }

    private void inside(Object object, Plan plan) {
        if (plan.kind() == Plan.Kind.FIELDS) {
            fields(object, plan);
        } else if (object instanceof Map<?, ?> map) {
            map(map);
        } else if (object instanceof Collection<?> collection) {
            collection(collection);
        } else if (object instanceof Map.Entry<?, ?> entry) {
            entry(entry);
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresentOrElse(value -> wrapped("Optional", value), () -> out.append("Optional.empty"));
        } else if (object instanceof AtomicReference<?> reference) {
            wrapped("AtomicReference", reference.get());
        } else {
            array(object);
        }
    }

    private void fields(Object object, Plan plan) {
        out.append(plan.name()).append('[');
        boolean first = true;
        for (Part part : plan.parts()) {
            if (!mayGoOn(first)) {
                break;
            }
            first = false;
            out.append(part.name()).append('=');
            part.show(object, this, out);
        }
        out.append(']');
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!mayGoOn(first)) {
                break;
            }
            first = false;
            entry(entry);
        }
        out.append('}');
    }

    private void entry(Map.Entry<?, ?> entry) {
        show(entry.getKey());
        out.append('=');
        show(entry.getValue());
    }

    private void collection(Collection<?> collection) {
        out.append('[');
        boolean first = true;
        for (Object element : collection) {
            if (!mayGoOn(first)) {
                break;
            }
            first = false;
            show(element);
        }
        out.append(']');
    }

    private void array(Object array) {
        out.append('[');
        int length = Array.getLength(array);
        for (int i = 0; i < length && mayGoOn(i == 0); i++) {
            show(Array.get(array, i));
        }
        out.append(']');
    }

    private void wrapped(String name, @Nullable Object value) {
        out.append(name).append('[');
        show(value);
        out.append(']');
    }

    /** Begins the next part, or says that the rest is left out. */
    private boolean mayGoOn(boolean first) {
        if (!first) {
            out.append(", ");
        }
        if (parts++ < MOST_PARTS) {
            return true;
        }
        out.append(CUT);
        return false;
    }

    private boolean isAbove(Object object) {
        for (int i = 0; i < depth; i++) {
            if (above[i] == object) {
                return true;
            }
        }
        return false;
    }
}
