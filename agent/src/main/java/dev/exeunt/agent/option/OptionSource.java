package dev.exeunt.agent.option;

import java.util.EnumMap;
import java.util.Map;

/** One place where options are written, read as text. */
record OptionSource(String name, Map<Option, String> wishes) {

    /** {@code name=value,name=value}: a part without {@code =} continues the list of the option before it. */
    static OptionSource ofAgentOptions(String text) throws MisreadOption {
        OptionSource place = new OptionSource("the agent's options", new EnumMap<>(Option.class));
        if (text == null || text.isBlank()) {
            return place;
        }
        Option last = null;
        int number = 0;
        for (String part : Kind.split(text)) {
            number++;
            String here = place.name + ", part " + number;
            int equals = part.indexOf('=');
            if (equals >= 0) {
                last = place.add(part.substring(0, equals).trim(), part.substring(equals + 1).trim(), here);
            } else if (last != null && last.isList()) {
                place.wishes.put(last, place.wishes.get(last) + "," + part);
            } else {
                throw new MisreadOption("\"" + part + "\" is not of the form name=value (in " + here + ")");
            }
        }
        return place;
    }

    /** What begins with {@code exeunt.} among the system properties. */
    static OptionSource ofProperties(Map<?, ?> properties) throws MisreadOption {
        OptionSource place = new OptionSource("the system properties", new EnumMap<>(Option.class));
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            if (property.getKey() instanceof String && property.getValue() instanceof String) {
                String name = (String) property.getKey();
                if (name.startsWith("exeunt.")) {
                    place.add(name.substring(7), (String) property.getValue(), place.name);
                }
            }
        }
        return place;
    }

    /** What begins with {@code EXEUNT_} in the environment. */
    static OptionSource ofEnvironment(Map<String, String> environment) throws MisreadOption {
        OptionSource place = new OptionSource("the environment", new EnumMap<>(Option.class));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("EXEUNT_") && !isSomebodyElses(name)) {
                Option option = null;
                for (Option candidate : Option.values()) {
                    if (candidate.variable().equals(name)) {
                        option = candidate;
                    }
                }
                if (option == null) {
                    throw MisreadOption.variable(name, place.name);
                }
                place.wishes.put(option, variable.getValue().trim());
            }
        }
        return place;
    }

    /** Of this project's own tests, what Kubernetes sets in each pod for a service of that name, or the mark of a child. */
    private static boolean isSomebodyElses(String name) {
        return name.startsWith("EXEUNT_TEST_") || name.startsWith("EXEUNT_SERVICE_") || name.startsWith("EXEUNT_PORT")
                || name.equals(Environment.MARK);
    }

    /** The lines of a properties file. */
    static OptionSource ofConfig(String file, Map<?, ?> lines) throws MisreadOption {
        OptionSource place = new OptionSource(file, new EnumMap<>(Option.class));
        for (Map.Entry<?, ?> line : lines.entrySet()) {
            place.add((String) line.getKey(), (String) line.getValue(), file);
        }
        return place;
    }

    private Option add(String key, String value, String where) throws MisreadOption {
        for (Option option : Option.values()) {
            if (option.key().equals(key)) {
                if (wishes.put(option, value.trim()) != null) {
                    throw new MisreadOption("the option \"" + key + "\" is given twice (in " + where + ")");
                }
                return option;
            }
        }
        throw MisreadOption.name(key, where);
    }
}
