package io.embedstream.topology.support;

import io.embedstream.encoder.LowerCase;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a message asks something by itself. It does not when nothing is left of it but thanks, greetings, small
 * talk, yes and no, and bare references such as an order number or a mail address.
 */
enum MessageKind {
    /** Asks or tells something of its own. */
    QUESTION,
    /** Goes on with what was asked before: a reference, a yes or a no. */
    GOES_ON,
    /** Thanks, a greeting, small talk. */
    COURTESY;

    /** Letters, digits and marks up to the last digit, and what letters go on behind. */
    private static final String CODE = "(?=[A-Za-z/.-]*+\\d)[A-Za-z\\d/.-]*\\d[A-Za-z]*+(?:[-/.][A-Za-z]++)*+";
    /**
     * A mail address is looked for where a run without blanks begins, a code where a run of its chars does: time is
     * linear in the text.
     */
    private static final Pattern REFERENCE = Pattern.compile(
            "tracking number(?:[/.-]++" + CODE + ")?|\\[(?:EMAIL|PHONE|CARD|IBAN|ID)]"
                    + "|(?<!\\S)\\S[^\\s@]*+@\\S+\\.\\w+|https?://\\S+|[#＃]?(?<![A-Za-z\\d/.-])" + CODE,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}'’]+");
    private static final Set<String> ENGLISH = Set.of(
            ("a ace ahead all alright am amazing and appreciate appreciated are awesome brilliant bye cheers cool correct"
                            + " day do email evening everything exactly excellent fab fabulous fair fantastic fine friday for glad good goodbye got great haha happy have"
                            + " hello help helpful helping here hey hi hmm i i'm id in is it it's its kind lol lot lovely mail many mine monday morning"
                            + " much my name nice night no nope number oh ok okay on order perfect phew phone please pls reference right same saturday saved see"
                            + " sir so solved sorted sounds splendid sunday super superb sure ta thank thanks that terrific that's the there think this thursday thx to too tuesday ty"
                            + " ugh understood very was wednesday weekend welcome well wonderful worked works wow yay yeah yep yes you your you're")
                    .split(" "));
    /** Words of {@link #ENGLISH} that make a question or a wish when nothing else comes with them. */
    private static final Set<String> CARRIES = Set.of("help", "order", "number", "phone", "email", "mail", "name");

    private static final Pattern CHINESE = Pattern.compile(
            "谢天谢地|谢谢|多谢|感谢|谢啦|谢了|太好了|太棒了|好的|好嘞|好吧|好滴|好|行吧|行|嗯+|哦+|噢|对的|对|是的|是|不是|没有了|没事了?|没问题|可以|收到|知道了?"
                    + "|明白了?|辛苦了?|你好|您好|在吗|在么|早上好|下午好|晚上好|晚安|再见|拜拜|客服|亲|哈+|呵+|麻烦你?了?|不用了|不客气|解决了|搞定了?|你们?|您|我们?"
                    + "|了|啊|呀|哈|吧|呢|的|哒|就|那|这样|等|先|借|吉言|订单号?|单号|尾号|手机号?|电话|邮箱|卡号|税号|号码|号|是|太|真|非常|帮忙|大忙|帮了?");

    /** Small talk that may end with a question mark. */
    private static final Pattern SMALL_TALK = Pattern.compile(
            "(?<![a-z])(?:(?:hi|hello|hey)[ ,]+)?(?:how are (?:you|things)(?: doing)?(?: today)?|how(?: i|')s it going|what(?: i|')s up"
                    + "|(?:is )?(?:anyone|anybody|someone|somebody) (?:there|here)|are you (?:still )?there|you there|can you hear me"
                    + "|(?:nice|good|pleased) to meet you|have a (?:nice|good|great|lovely) \\w+|same to you|see you(?: later| soon)?)(?![a-z])\\s*\\?*"
                    + "|(?:有人|还|你|您)?在(?:吗|么|不在|不)[?？]+|有人在吗|你好吗[?？]*|(?:最近|今天)(?:还好|怎么样|好)吗?[?？]*"
                    + "|吃了吗[?？]*|祝[您你]?[\\p{IsHan}]{1,6}|哈喽|嗨|有人吗[?？]*|能听到吗[?？]*",
            Pattern.CASE_INSENSITIVE);

    /** Words of a message that goes on, where it refers to nothing. */
    private static final Set<String> ANSWERS =
            Set.of("yes yep yeah yay no nope ok okay sure right correct exactly saved same please alright".split(" "));

    private static final Pattern CHINESE_ANSWERS =
            Pattern.compile("^(?:好的|好嘞|好滴|好吧|好|行吧|行|嗯+|对的|对|是的|是|不是|没有了|可以|收到|没问题)");
    private static final Pattern THANKS = Pattern.compile(
            "\\b(?:thanks?|thx|ty|ta|cheers|appreciated?|bye|goodbye)\\b|谢|感谢|再见|拜拜", Pattern.CASE_INSENSITIVE);

    /** What small talk has beside {@link #ENGLISH}. */
    private static final Set<String> ENGLISH_SMALL_TALK = Set.of(
            "pleased how things doing today going what up anyone anybody someone somebody still can hear me meet later soon"
                    .split(" "));

    /** The kind of a message. */
    static MessageKind of(String text) {
        return hasOtherWord(text) ? QUESTION : byExpressions(text);
    }

    /** The kind by the expressions alone; a text with another word is always a question. */
    static MessageKind byExpressions(String text) {
        String said = SMALL_TALK.matcher(text).replaceAll(" ");
        boolean referred = REFERENCE.matcher(said).find();
        if (!asksNothing(REFERENCE.matcher(said).replaceAll(" "), referred)) {
            return QUESTION;
        }
        return referred || isAnswer(text) ? GOES_ON : COURTESY;
    }

    private static boolean isAnswer(String text) {
        if (THANKS.matcher(text).find()) {
            return false;
        }
        return CHINESE_ANSWERS.matcher(text.strip()).find()
                || WORD.matcher(text).results().anyMatch(word -> ANSWERS.contains(LowerCase.of(word.group())));
    }

    private static boolean asksNothing(String rest, boolean referred) {
        if (rest.indexOf('?') >= 0 || rest.indexOf('？') >= 0) {
            return false;
        }
        boolean carries = false;
        for (var words = WORD.matcher(rest); words.find(); ) {
            String word = LowerCase.of(words.group()).replace('’', '\'');
            if (!ENGLISH.contains(word) && !CHINESE.matcher(word).replaceAll("").isEmpty()) {
                return false;
            }
            carries |= CARRIES.contains(word);
        }
        return referred || !carries;
    }

    /**
     * Whether a run of letters between blanks, which can be no reference, is none of the words: so for nearly all
     * messages, at a hundredth of the cost of the expressions. After "have" any word may be small talk.
     */
    private static boolean hasOtherWord(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            if (c == ' ') {
                var word = LowerCase.of(text.substring(start, Math.max(start, i)));
                if (word.equals("have")) {
                    return false;
                }
                if (isOther(word)) {
                    return true;
                }
                start = i + 1;
            } else if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                i = text.indexOf(' ', i) < 0 ? text.length() : text.indexOf(' ', i);
                start = i + 1;
            }
        }
        return false;
    }

    /** What may be part of "tracking number", a reference, is left to the expressions. */
    private static boolean isOther(String word) {
        return !word.isEmpty()
                && !ENGLISH.contains(word)
                && !ENGLISH_SMALL_TALK.contains(word)
                && !word.endsWith("tracking")
                && !word.startsWith("number");
    }
}
