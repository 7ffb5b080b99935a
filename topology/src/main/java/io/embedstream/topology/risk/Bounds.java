package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import java.util.ArrayList;

/** The most an entry of state holds of what producers may send in any size. */
public final class Bounds {
    /** Characters of a text: what is compared of an article is its beginning. */
    public static final int TEXT_CHARS = 4_000;
    /** Characters of a headline. */
    public static final int HEADLINE_CHARS = 500;
    /** Characters of the ids of a story's articles. */
    static final int MEMBER_CHARS = 4_096;

    private Bounds() {}

    /** The beginning of a text, no character broken. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    static void cut(EntityMention mention) {
        mention.setText(cut(mention.getText(), TEXT_CHARS));
        mention.setHeadline(cut(mention.getHeadline(), HEADLINE_CHARS));
    }

    static void cut(StoryState story) {
        story.setText(cut(story.getText(), TEXT_CHARS));
        story.setHeadline(cut(story.getHeadline(), HEADLINE_CHARS));
        var members = new ArrayList<String>();
        int chars = 0;
        for (var member : story.getMembers()) {
            chars += member.length();
            if (members.isEmpty() || chars <= MEMBER_CHARS) {
                members.add(member);
            }
        }
        story.setMembers(members);
    }
}
