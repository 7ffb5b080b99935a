package io.embedstream.topology.support;

import java.util.regex.Pattern;

/** Recognises an explicit wish for a human agent, in English and Chinese. */
final class HumanRequests {
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(?:speak|talk|chat|connect|transfer|escalate|pass|put|get|give|want|need|reach|call)\\b[^.!?]{0,40}"
                    + "\\b(?:human|real person|live person|actual person|person|agent|representative|rep|supervisor"
                    + "|manager|someone real|somebody real)\\b"
                    + "|\\b(?:human|agent|representative|supervisor|manager) (?:please|now)\\b"
                    + "|\\b(?:not|no|stop)\\b[^.!?]{0,15}\\b(?:bot|robot|chatbot)s?\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CHINESE =
            Pattern.compile("转(?:接)?(?:到)?人工|人工(?:客服|服务|坐席|来|处理)|真人|(?:找|叫|让|换|要)[^。！？]{0,8}(?:经理|主管|领导|客服人员|专员|活人)"
                    + "|(?:不要|别|不想)[^。！？]{0,6}机器人");

    private HumanRequests() {}

    static boolean asksForHuman(String text) {
        return ENGLISH.matcher(text).find() || CHINESE.matcher(text).find();
    }
}
