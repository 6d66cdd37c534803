package dev.exeunt.agent.metrics;

import dev.exeunt.agent.ledger.JdkField;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * The last readings for JMX clients: a number for each meter, for one with a label a number by its values, and null where
 * nothing is known. Only types of the JDK, so that a client needs no class of ours.
 */
public final class MeterBean implements DynamicMBean {

    private static final String NAME = "dev.exeunt:type=Exeunt";
    private static final String TROUBLE = "Trouble";
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicReference<Readings> source;

    private MeterBean(AtomicReference<Readings> source) {
        this.source = source;
    }

    /**
     * Waits, for ever if need be, until the platform's MBean server has been made, by the application or for a client of its.
     * It is never made here: whoever makes it asks for a {@code System.Logger}, and so settles which logging the
     * application has, maybe before the application has ({@code JmxProperties.MISC_LOGGER}, 17 to 26).
     *
     * @param source where the last readings are
     */
    public static void registerOnceThereIsAServer(AtomicReference<Readings> source)
            throws JMException, IllegalAccessException {
        Field server = JdkField.of(ManagementFactory.class, "platformMBeanServer");
        if (server == null) {
            throw new IllegalStateException("this JDK does not show whether its MBean server has been made");
        }
        while (server.get(null) == null) {
            LockSupport.parkNanos(MeterBean.class, BETWEEN_LOOKS_NANOS);
        }
        ManagementFactory.getPlatformMBeanServer().registerMBean(new MeterBean(source), new ObjectName(NAME));
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        Readings readings = source.get();
        if (name.equals(TROUBLE)) {
            return readings.trouble();
        }
        for (Meter meter : Meter.values()) {
            if (attribute(meter).equals(name)) {
                return meter.labels().isEmpty() ? number(readings, meter) : byLabel(readings, meter);
            }
        }
        throw new AttributeNotFoundException(name);
    }

    private static Double number(Readings readings, Meter meter) {
        return readings.value(meter, List.of()).stream().boxed().findFirst().orElse(null);
    }

    private static CompositeData byLabel(Readings readings, Meter meter) {
        List<Sample> samples = readings.samples().stream().filter(sample -> sample.meter() == meter).toList();
        if (samples.isEmpty()) {
            return null;
        }
        String[] names = samples.stream().map(sample -> sample.labels().get(0)).toArray(String[]::new);
        OpenType<?>[] types = samples.stream().map(sample -> SimpleType.DOUBLE).toArray(OpenType<?>[]::new);
        try {
            CompositeType type = new CompositeType(meter.id(), meter.meaning(), names, names, types);
            return new CompositeDataSupport(type, names, samples.stream().map(Sample::value).toArray());
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code exeunt.children.live} is {@code ChildrenLive}; with its unit, if it has one. */
    static String attribute(Meter meter) {
        StringBuilder name = new StringBuilder();
        for (String word : (meter.id().substring(meter.id().indexOf('.') + 1) + "." + meter.unit()).split("\\.")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList attributes = new AttributeList();
        for (String name : names) {
            try {
                attributes.add(new Attribute(name, getAttribute(name)));
            } catch (AttributeNotFoundException e) {
                // As the interface wants it: what there is not is left out.
            }
        }
        return attributes;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        List<MBeanAttributeInfo> attributes = new ArrayList<>();
        attributes.add(attribute(TROUBLE, String.class, "What makes this JVM unhealthy; empty if nothing does."));
        for (Meter meter : Meter.values()) {
            attributes.add(attribute(attribute(meter), meter.labels().isEmpty() ? Double.class : CompositeData.class, meter.meaning()));
        }
        return new MBeanInfo(MeterBean.class.getName(), "What Exeunt sees of this JVM.",
                attributes.toArray(MBeanAttributeInfo[]::new), null, null, null);
    }

    private static MBeanAttributeInfo attribute(String name, Class<?> type, String meaning) {
        return new MBeanAttributeInfo(name, type.getName(), meaning, true, false, false);
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("this is only to be read");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(action));
    }
}
