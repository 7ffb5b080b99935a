package io.embedstream.topology.state;

/**
 * Keys of what belongs to an owner and grows, such as the stories of an entity: {@code owner|element}, one entry an
 * element, so that a change costs one element and the owner's elements are one range. In the owner {@code %} and
 * {@code |} are escaped, so no owner's range holds an element of another. Elements keep their order.
 */
public final class ElementKey {
    private static final char SEPARATOR = '|';
    /** The character after the separator: no key lies between an owner's last element and this. */
    private static final char BEHIND = '}';

    private ElementKey() {}

    /** The key of an element. */
    public static String of(String owner, String element) {
        return first(owner) + element;
    }

    /** At or before the key of every element of the owner; ranges have two ends, never one. */
    public static String first(String owner) {
        return escaped(owner) + SEPARATOR;
    }

    /** Behind the key of every element of the owner. */
    public static String last(String owner) {
        return escaped(owner) + BEHIND;
    }

    /** The element of a key. */
    public static String element(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }

    private static String escaped(String owner) {
        return owner.replace("%", "%25").replace("|", "%7C");
    }
}
