package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a company speaks of another: an agency that reports, a bank whose analyst judges, an auditor.
 *
 * <p>{@code @} stands for the name in the patterns.
 */
final class Source {
    private static final int WINDOW = 60;
    private static final int INTRODUCTION = 3;
    private static final String SAYS =
            "(?:says?|said|reports?|reported|wrote|writes|warns?|warned|predicts?|predicted|estimates?|estimated|expects?|expected|forecasts?|believes?"
                    + "|believed|thinks|sees|saw|notes?|noted|adds?|added|told|has learned|learned|data shows?|survey|poll|research|analysts?|economists?"
                    + "|strategists?|reckons|argues?|claims?|suggests?)";
    private static final String RATES =
            "(?:cuts?|lowers?|lowered|raises?|raised|lifts?|lifted|upgrades?|upgraded|downgrades?|downgraded|slashes|slashed|hikes?|hiked|trims?|trimmed"
                    + "|initiates?|initiated|starts?|started|began|begins|reiterates?|reiterated|maintains?|maintained|keeps|resumes?|resumed|puts?|affirms?|affirmed"
                    + "|rates?|rated|recommends?|recommended|backs|names|named|sets|assigns?|assigned|reduces?|reduced|increases?|increased|boosts?|boosted|ups)";
    private static final String RATING =
            "\\b(?:buy|sell|hold|neutral|overweight|underweight|outperform|underperform|equal.?weight|reduce|accumulate|rating|price target|target price"
                    + "|target|junk|notch|coverage|top pick|outlook|(?-i:(?:AA|BB|CC)[A-C]?[+-]?))(?!\\w)";
    private static final Pattern ENGLISH = Pattern.compile(
            "(?:"
                    + "\\b(?:according to|analysts? (?:at|of|from|with)|economists? at|strategists? at|broker(?:age)?|brokers at|auditor|reporters? at"
                    + "|told(?: the)?|upgraded (?:at|by)|downgraded (?:at|by)|rated \\S+ by|quoted by|seen by|reviewed by|cited by|interview with"
                    + "|estimated|predicts|predicted|says|said|warns|warned|wrote|reports|reported)\\s+(?:the\\s+)?@\\s*(?:[.\"”)]|$|analysts?|,)"
                    + "|\\b(?:according to|analysts? (?:at|of|from|with)|economists? at|strategists? at|broker|brokerage|auditor|upgraded (?:at|by)|downgraded (?:at|by)"
                    + "|cut (?:at|by)|raised (?:at|by)|buy at|sell at|an? @ survey|in an? )\\s*(?:the\\s+)?@"
                    + "|[,\"”]\\s*(?:the\\s+)?@(?:'s|’s)?\\s+(?:\\w+\\s+){0,2}?" + SAYS
                    + "(?=\\W*$|\\s*[,.\"”]|\\s+(?:on|in)\\s)"
                    + "|@(?:'s|’s)?\\s+(?:analysts?|strategists?|economists?|survey|poll|research|data show)\\b"
                    + "|\\b(?:survey|poll|study|report|note|figures|estimates)\\s+(?:by|from)\\s+(?:the\\s+)?@"
                    + "|@\\s+" + RATES
                    + "\\b[^.;]{0,30}?\\b(?:targets?|estimates?|ratings?|stance|view)\\b[^.;]{0,20}?\\b(?:for|on|of)\\s+(?-i:[A-Z][a-z])"
                    + "|@\\s+(?:puts?|places?|placed)\\s+[^.;]{1,40}?\\bon\\s+(?:\\w+\\s+){0,2}?(?:watch|review)\\b"
                    + "|@\\s+(?:drops?|dropped|puts?|adds?|added|removes?|removed)\\s+[^.;]{1,40}?\\b(?:from|on|to)\\s+its\\s+(?:\\w+\\s+){0,3}?list\\b"
                    + "|@\\s+(?:advis(?:es|ed)|tells|told|urges|urged)\\s+(?:\\w+\\s+)?to\\b"
                    + "|[-–—(]\\s*(?:the\\s+)?@\\s*\\)?\\s*$"
                    + "|@\\s+" + RATES
                    + "\\b(?!\\s+(?:to|at|by)\\b)[^.;]{1,60}?\\b(?:to|at|with|for|on|one)\\b[^.;]{0,30}?" + RATING
                    + "|@\\s+(?:has\\s+)?(?:upgraded|downgraded)\\s+(?-i:[A-Z])"
                    + "|@\\s+(?:also\\s+)?(?:upgrades|downgrades|initiates|begins coverage|began coverage|starts coverage|reiterates|affirms)"
                    + "|(?:after|as|when)\\s+@\\s+" + RATES + "\\s+(?:coverage|its|the)"
                    + "|\\bauditor\\s+@|@\\s+(?:refuses to sign|qualifies)"
                    + ")",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENGLISH_WEAK = Pattern.compile(
            "^\\W*@\\s*:|@(?:'s|’s)?\\s+ratings?\\b"
                    + "|@\\s+(?:sees|expects|predicts|recommends|likes|prefers|forecasts|warns|says|said|reports|estimates)\\b(?!\\s+(?:it|its|they|their)\\b)");
    private static final Pattern CHINESE = Pattern.compile("(?:"
            + "据《?@|援引《?@|来自《?@|@》?(?:的)?(?:独家)?(?:报道|报导|研报|研究报告|讯|电|获悉|消息|曝光|爆料|记者|分析师|首席|策略师|经济学家|基金经理|数据显示|调查显示|统计)"
            + "|@(?:在.{0,8})?(?:点评|看好|看淡|看空|看多|推荐|发布研报|发布报告|发表报告|发表研究|最新研报|援引|给予|首予|重申)"
            + "|@(?:证券)?(?:大幅)?(?:上调|下调|调升|调降|调高|调低|调低了|降|升|将|把)[^,。;]{0,24}(?:评级|目标价|至买入|至卖出|列入观察)"
            + "|(?:——|—|--|\\()《?@》?\\)?$|《@》"
            + "|[,。](?:据)?@(?:记者)?(?:预计|认为|独家|获悉|报道|称|表示|指出|预测)"
            + "|(?:获|遭|被)@(?:上调|下调|调升|调降|调高|调低|看好|看空|看淡|点名|首次覆盖|推荐|唱空|唱多)"
            + "|@(?:对|就).{2,16}(?:出具|发表|发布|给出)"
            + "|^@:"
            + ")");
    private static final Pattern CHINESE_WEAK = Pattern.compile("@(?:认为|预计|预期|预测|预估|指出|估计|表示|称|警告|报告|维持)[,:]?");

    private Source() {}

    static boolean speaks(Mention mention, List<Token> tokens, List<Clause> clauses) {
        String text = halfWidth(mention.text());
        int from = Math.max(0, mention.start() - WINDOW);
        String around = text.substring(from, mention.start()) + "@"
                + text.substring(mention.end(), Math.min(text.length(), mention.end() + 2 * WINDOW));
        if (tokens.stream().noneMatch(Token::isHan)) {
            return ENGLISH.matcher(around).find()
                    || ENGLISH_WEAK.matcher(around).find() && anotherNamed(mention, tokens, clauses);
        }
        if (CHINESE.matcher(around).find()) {
            return true;
        }
        Matcher weak = CHINESE_WEAK.matcher(around);
        return weak.find() && nameAt(weak.end() + from + mention.end() - mention.start() - 1, tokens, clauses);
    }

    private static String halfWidth(String text) {
        return text.replace('，', ',')
                .replace('：', ':')
                .replace('；', ';')
                .replace('（', '(')
                .replace('）', ')');
    }

    /** Whether Chinese characters that are no term stand at an offset. */
    private static boolean nameAt(int offset, List<Token> tokens, List<Clause> clauses) {
        for (int t = 0; t < tokens.size(); t++) {
            if (tokens.get(t).start() >= offset) {
                return Scope.isNameStart(tokens, clauses, t);
            }
        }
        return false;
    }

    /** A company that says something about itself is no source: another is named behind it in what it says. */
    private static boolean anotherNamed(Mention mention, List<Token> tokens, List<Clause> clauses) {
        for (int c = 0; c < clauses.size(); c++) {
            Clause clause = clauses.get(c);
            if (Scope.names(mention, tokens, clause)) {
                boolean introduces = endsSoon(mention, tokens, clause) && c + 1 < clauses.size();
                return namesBehind(mention, tokens, clause)
                        || introduces && namesBehind(mention, tokens, clauses.get(c + 1));
            }
        }
        return false;
    }

    private static boolean endsSoon(Mention mention, List<Token> tokens, Clause clause) {
        return clause.to() <= INTRODUCTION
                || tokens.get(clause.to() - INTRODUCTION).start() < mention.end();
    }

    private static boolean namesBehind(Mention mention, List<Token> tokens, Clause clause) {
        for (int t = clause.from(); t < clause.to(); t++) {
            Token token = tokens.get(t);
            if (token.start() >= mention.end() && token.written().length() > 2 && Scope.isName(tokens, clause, t)) {
                return true;
            }
        }
        return false;
    }
}
