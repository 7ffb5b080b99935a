package io.embedstream.topology.support;

import io.embedstream.topology.text.TextFolding;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises an explicit wish for a human agent, in English and Chinese: a person asks to be passed on, or refuses to
 * go on with a machine. A mention of an agent or of a bought robot, or declining to be passed on, does not count.
 *
 * <p>Texts are folded first, so that widths, apostrophes and Traditional characters make no difference.
 */
final class HumanRequests {
    /** Every expression needs one of those it names, the Chinese ones a Chinese character; most messages have none. */
    private static final RequiredWords REQUIRED = new RequiredWords(
            List.of(
                    "human",
                    "person",
                    "people",
                    "agent",
                    "representative",
                    "supervisor",
                    "manager",
                    "operator",
                    "advis",
                    "colleague",
                    "customer",
                    "support",
                    "staff",
                    "employee",
                    "nobody",
                    "no one",
                    "member",
                    "charge",
                    "boss",
                    "someone",
                    "somebody",
                    "anyone",
                    "anybody",
                    "bot",
                    "machine",
                    "computer",
                    "automated",
                    "transfer",
                    "connect"),
            List.of("rep", "ai"));

    private static final String SOMEBODY =
            "(?:human(?: being| agent)?s?|(?:real|live|living|actual) (?:person|people|human|agent)"
                    + "|person in charge|person|agent|representative|rep|supervisor|manager|operator|advis[eo]r|colleague"
                    + "|(?:customer|live|human|real) (?:service|care|support)|support team|staff member|member of (?:staff|your team)"
                    + "|employee|boss|who(?:ever)?(?:'s| is) in charge)";
    /** What one does with somebody who listens. */
    private static final String SPEAK = "(?:speak|talk|chat|deal|spk|tlk|(?:a|quick) (?:word|chat|conversation))";

    private static final String ANYBODY = "(?:someone|somebody|anyone|anybody)";
    private static final String MACHINE = "(?:(?:chat ?|ro)?bots?|machines?|computers?|ai|automated (?:\\w+))";
    /** What makes of an agent a thing: what is his, what kind he is of, the room he sits in. */
    private static final String NO_THING =
            "(?! ?'s| (?:vacuum|cleaner|mower|arm|hoover|toy|kit|app|account|plan|feature|name"
                    + "|hair|supervision|touch|access|resources|software|tool|fee|number))";

    private static final String SOME =
            "(?:(?:a|an|the|your|my|some|another|any|one of your|real|live|actual|human|with) ){0,3}";

    private static final List<Expression> ENGLISH = english(
            "\\b" + SPEAK + " (?:to|with|w/|2) (?:(?:" + SOME + SOMEBODY + ")|" + ANYBODY + ")\\b" + NO_THING,
            "\\b(?:connect|transfer|put|pass|hand|escalate|forward)(?: (?:me|us|this|it|my \\w+))?(?: (?:through|over|on))? (?:to|with|w/|2) "
                    + SOME + SOMEBODY + "\\b" + NO_THING,
            "\\b(?:get|give|find|send|fetch) (?:me|us) " + SOME + SOMEBODY + "\\b" + NO_THING,
            "\\b(?:get|find|send|fetch) (?:me|us) " + ANYBODY + "(?= ?(?:[.,!?]|$|please|now))",
            "\\bget (?:someone|somebody) (?:please|now)\\b",
            "\\b(?:is|isn't|nobody|no one|anyone|anybody|someone) " + "(?:there " + ANYBODY + "|" + ANYBODY
                    + " there|there|here) (?:(?:who|that) )?(?:i|we) (?:can|could|may) (?:speak|talk|chat) (?:to|with)\\b",
            "\\b(?:nobody|no one) (?:human|real) (?:there|here|around)\\b",
            "\\b(?:want|need|demand|prefer|require) (?:a|an|the|your|another|real|live|human) ?" + SOME
                    + "(?:human|(?:real|live|living|actual) (?:person|human|agent)|person,? not|supervisor|representative|operator)\\b"
                    + NO_THING,
            "\\b(?:want|need) (?:a|your|the) (?:person|manager|agent)(?= ?(?:[.,!?]|$|now|please|not))",
            "\\b(?:want|need|like) " + SOMEBODY + " (?:now|please)\\b",
            "\\b(?:reach|get hold of|contact) " + SOME + "(?:human|(?:real|live|actual) (?:person|agent))\\b"
                    + NO_THING,
            "\\b(?:can|could|may|will|have|let|make) (?:(?:a|the|your|another|one of your) )?(?:" + SOMEBODY + "s?|"
                    + ANYBODY + ")(?: of yours| from \\w+)? (?:please )?(?:call|ring|contact|phone|help)(?: me| us)\\b",
            "\\b(?:is|are) there (?:a |any ?)" + SOME
                    + "(?:humans?|real (?:person|people)|live person|person|someone)\\b(?! (?:limit|per|hair|error))",
            "\\b(?:can|could|may|will|would|have|let|need|want) (?:(?:a|an|the|some|any|real|live|actual) ?){1,3}(?:human(?: being)?|person)"
                    + " (?:please )?(?:to )?(?:look|read|check|answer|reply|respond|review|handle|take over|step in|deal|assist)\\b",
            "\\bcall (?:back )?from " + SOME + SOMEBODY + "\\b" + NO_THING,
            "\\b(?:transfer|connect) me(?: (?:please|pls|now|through|over))?(?= ?(?:[.,!?]|$))",
            "\\b(?:want|need|get|give me|let) (?:someone|somebody) (?:real|human|competent)\\b",
            "\\bcall me\\b[^.!?\\n]{0,20}\\b(?:real person|human|manager|supervisor)\\b",
            "^[^\\p{L}\\p{N}]*(?:(?:a|real|live|human) ){0,2}(?:human|agent|representative|rep|operator|manager|supervisor|real person|live agent)"
                    + "(?: (?:please|pls|plz|now))?[^\\p{L}\\p{N}]*$",
            "\\b(?:human|agent|representative|supervisor|manager|operator)[.,!]* (?:please|pls|plz|now)\\b",
            "\\bis (?:there )?" + ANYBODY + " (?:real|human|alive)\\b",
            "\\b(?:want|need|get me|give me|find me) (?:" + ANYBODY
                    + "|a person|people) (?:who|that) (?:can|could|will|actually|knows|understands)\\b");
    private static final List<Expression> ENGLISH_REFUSALS = english(
            "\\b(?:don'?t|do not|not|won'?t|never|no longer|stop|tired of|sick of|hate|instead of|refuse to|rather than) (?:[\\w']+ ){0,2}(?:talk|talking|speak|speaking|chat"
                    + "|chatting|deal|dealing|discuss|discussing)(?: (?:this|that|it|anything))? (?:to|with) (?:(?:a|an|the|this|your|these|some|another|any) )?"
                    + MACHINE + "\\b" + NO_THING,
            "(?<!am |'m |im |is |are )\\b(?:not|no|no more|enough of|without) (?:(?:a|another|your|these|this|more) )?(?:(?:chat ?|ro)?bots?)\\b"
                    + "(?= ?(?:[.,!?]|$|please|but|any ?more|again))",
            "\\b(?:don'?t|do not|never) (?:give|send|put|pass) (?:me|us) (?:to |through to |with )?(?:a|the|your|another) (?:chat ?)?bot\\b",
            "\\bstop (?:\\w+ ){0,2}automated (?:replies|reply|answers|messages)\\b");
    private static final Pattern ENGLISH_NEGATION = Pattern.compile(
            "\\b(?:don'?t|do not|not|no need|needn'?t|never|didn'?t|without|rather than|instead of|told me|asked me|doesn'?t|how do i give|(?:was|were|been) able to|managed to)\\b");
    private static final Pattern ABLE = Pattern.compile("\\b(?:can ?not|can'?t|could ?not|couldn'?t|why not)\\b");

    private static final String WHOM =
            "(?:人工(?!智能|费|成本|草坪|泪液|耳蜗|授精|呼吸|降雨|合成|养殖|做)|真人(?!秀|照|版|图|试|上身|展示|模特|出镜|效果|穿)|活人|客服人员|经理|主管|领导|专员"
                    + "|负责人|店长|老板)";
    private static final List<Expression> CHINESE = chinese(
            "(?:转|接)(?:接|到|给|通|一下|个|下|你们|你|您|的){0,8}" + WHOM,
            "(?<![不没必需重主只])(?:找|叫|让|换|要|请|喊|联系)(?:(?!我没)[^。!?！？,，]){0,6}?" + WHOM,
            "(?:我要|我想|让我|我得|想)(?:跟|和|与|同)人(?:直接)?(?:说|聊|谈|讲|沟通|对话)",
            "(?:让|叫|请|麻烦)[^。!?！？,，]{0,4}(?:客服|同事|工作人员|专员)(?:人员)?[^。!?！？,，]{0,4}(?:回|打|联系)(?:个|我|一下|一个){0,3}(?:电话|(?=[。!?！？,，]|$))",
            "(?:跟|和|与|同)" + "(?:人工|真人|活人)" + "(?:客服)?(?:聊|说|谈|讲|对话|沟通|通话)",
            "(?<![不没])(?:有没有|有冇|有无|能不能|可以|可不可以|要求|需要|想要)[^。!?！？,，]{0,4}(?:人工(?!智能|费|成本|草坪|泪液)|真人(?!秀|照|版|图|试|上身|展示|模特|出镜|效果|穿)|活人)",
            "人工(?:客服|服务|坐席)?(?:在吗|在哪|呢|在不在|怎么(?:找|转|联系))",
            "^[^\\p{L}\\p{N}]*(?:(?:人工|真人)(?:客服|服务|坐席)?[^\\p{L}\\p{N}]*+)++$",
            "你们(?:负责人|经理|主管|领导|老板)(?:呢|在哪|在不在)",
            "我要找人|给我(?:找|换|叫|转)个?(?:真|活)?人(?=[。!?！？,，]|$)|(?:找|换|叫|派)[^。!?！？,，]{0,2}能[^。!?！？,，]{0,6}的人|(?:换|叫|找)(?:个|真|活)?人(?:来|跟我|和我|处理)");
    private static final List<Expression> CHINESE_REFUSALS = chinese(
            "(?:不要|别|不想|不愿|拒绝|受够|讨厌|烦透)[^。!?！？,，]{0,5}(?<!扫地|擦窗|割草|拖地|陪伴|玩具)(?:机器人?|智能客服|自动回复|ai)"
                    + "(?:客服)?(?:再)?(?:说|聊|讲|谈|回复|回答|对话|沟通|打交道|糊弄|敷衍|应付)",
            "(?:不要|别(?:用|拿|让|给我)?)机器人(?=[。!?！？,，]|$|客服|回复)",
            "(?:别|不要|停止)再?(?:给我|用|发)?自动回复",
            "(?:受够|讨厌|烦透)了?[^。!?！？,，]{0,4}(?:自动回复|智能客服)");
    private static final Pattern CHINESE_NEGATION =
            Pattern.compile("(?:不用|不需要|不必|无需|不要|别|没必要|不想|没|不是要|已经|刚才|刚刚|昨天|上周)[^。!?！？,，]{0,4}$");
    private static final String CLAUSE_ENDS = ".!?;,\n\u3002\uFF0C\uFF01\uFF1F\uFF1B\u3001";

    /** Chars of a clause in which a denial is looked for. */
    private static final int LONGEST_CLAUSE = 200;

    private HumanRequests() {}

    /**
     * An expression.
     *
     * @param needs words of which a text must have one, as {@link RequiredWords#in} has them
     */
    private record Expression(Pattern pattern, long needs) {
        Matcher of(String text) {
            return pattern.matcher(text);
        }
    }

    private static List<Expression> english(String... expressions) {
        return expressions(REQUIRED::namedBy, expressions);
    }

    private static List<Expression> chinese(String... expressions) {
        return expressions(expression -> RequiredWords.CHINESE, expressions);
    }

    private static List<Expression> expressions(ToLongFunction<String> needs, String... expressions) {
        return Arrays.stream(expressions)
                .map(expression -> new Expression(Pattern.compile(expression), needs.applyAsLong(expression)))
                .toList();
    }

    static boolean asksForHuman(String text) {
        var folded = TextFolding.fold(text).folded();
        long words = REQUIRED.in(folded);
        return words != 0 && matches(folded, words);
    }

    /** The expressions alone; what {@link #REQUIRED} leaves out never matches. */
    static boolean matches(String folded) {
        return matches(folded, RequiredWords.ALL);
    }

    private static boolean matches(String folded, long words) {
        return refuses(ENGLISH_REFUSALS, folded, words)
                || refuses(CHINESE_REFUSALS, folded, words)
                || asks(ENGLISH, folded, words, HumanRequests::isEnglishNegated)
                || asks(
                        CHINESE,
                        folded,
                        words,
                        before -> CHINESE_NEGATION.matcher(before).find());
    }

    private static boolean refuses(List<Expression> expressions, String text, long words) {
        for (var expression : expressions) {
            if ((expression.needs() & words) != 0 && expression.of(text).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(List<Expression> expressions, String text, long words, Predicate<String> negated) {
        for (var expression : expressions) {
            if ((expression.needs() & words) != 0 && asks(expression.of(text), text, negated)) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(Matcher matcher, String text, Predicate<String> negated) {
        while (matcher.find()) {
            if (!negated.test(clauseBefore(text, matcher.start()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnglishNegated(String before) {
        return ENGLISH_NEGATION.matcher(ABLE.matcher(before).replaceAll("")).find();
    }

    private static String clauseBefore(String text, int end) {
        int start = end;
        while (start > Math.max(0, end - LONGEST_CLAUSE) && CLAUSE_ENDS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return text.substring(start, end);
    }
}
