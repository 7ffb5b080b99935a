package io.embedstream.topology.support;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises messages without a question or request: thanks, greetings, small talk, a yes or no, and bare references
 * such as an order number or a mail address. A message is one when nothing but such words and references is left of it.
 */
final class NoQuestion {
    private static final Pattern REFERENCE = Pattern.compile(
            "tracking number|\\S+@\\S+\\.\\w+|https?://\\S+"
                    + "|[#＃]?(?<![A-Za-z\\d])(?=[A-Za-z\\d/.-]*\\d)[A-Za-z\\d]+(?:[-/.][A-Za-z\\d]+)*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\\p{L}'’]+");
    private static final Set<String> ENGLISH =
            Set.of(("a ahead all alright am and appreciate appreciated are awesome bye cheers cool correct"
                            + " day do email evening everything exactly excellent fair fantastic fine for glad good goodbye got great haha happy have"
                            + " hello help helpful helping here hey hi hmm i i'm id in is it it's its kind lol lot lovely mail many mine morning"
                            + " much my name nice night no nope number oh ok okay order perfect phew phone please pls reference right same saved see"
                            + " sir so solved sorted sounds super sure ta thank thanks that that's the there think this thx to too ty"
                            + " ugh understood very was weekend welcome well wonderful worked works wow yay yeah yep yes you your you're")
                    .split(" "));
    /** Words of {@link #ENGLISH} that make a question or a wish when nothing else comes with them. */
    private static final Set<String> CARRIES = Set.of("help", "order", "number", "phone", "email", "mail", "name");

    private static final Pattern CHINESE = Pattern.compile(
            "谢天谢地|谢谢|多谢|感谢|谢啦|谢了|太好了|太棒了|好的|好嘞|好吧|好滴|好|行吧|行|嗯+|哦+|噢|对的|对|是的|是|不是|没有了|没事了?|没问题|可以|收到|知道了?"
                    + "|明白了?|辛苦了?|你好|您好|在吗|在么|早上好|下午好|晚上好|晚安|再见|拜拜|客服|亲|哈+|呵+|麻烦你?了?|不用了|不客气|解决了|搞定了?|你们?|您|我们?"
                    + "|了|啊|呀|哈|吧|呢|的|哒|就|那|这样|等|先|借|吉言|订单号?|单号|尾号|手机号?|电话|邮箱|卡号|号码|号|是|太|真|非常|帮忙|大忙|帮了?");

    private NoQuestion() {}

    /** Whether a message has no question or request. */
    static boolean is(String text) {
        if (text.indexOf('?') >= 0 || text.indexOf('？') >= 0) {
            return false;
        }
        String rest = REFERENCE.matcher(text).replaceAll(" ");
        boolean referred = rest.length() < text.length();
        boolean carries = false;
        for (var words = WORD.matcher(rest); words.find(); ) {
            String word = words.group().toLowerCase(Locale.ROOT).replace('’', '\'');
            if (!ENGLISH.contains(word) && !CHINESE.matcher(word).replaceAll("").isEmpty()) {
                return false;
            }
            carries |= CARRIES.contains(word);
        }
        return referred || !carries;
    }
}
