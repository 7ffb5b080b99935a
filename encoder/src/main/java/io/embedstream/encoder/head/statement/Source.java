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
            return new EnglishSource(mention, tokens, clauses).speaks(around, from);
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
}
