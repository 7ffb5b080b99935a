package io.embedstream.encoder.head.words;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether more of what is measured is good for a company: of profit it is, of losses, costs and debt it is not. */
enum Measure {
    /** Less is better. */
    BURDEN(
            "loss(?:es)?|deficits?|shortfalls?|costs?|expens\\w+|debts?|liabilit\\w+|leverage|provisions?|impairments?"
                    + "|write-?(?:downs?|offs?)|defaults?|delinquenc\\w+|arrears|churn|vacanc\\w+|vacant|unsold|inventor\\w+"
                    + "|complaints?|defects?|outages?|downtime|accidents?|returns of|fines?|penalt\\w+|burn\\w*|overheads?"
                    + "|bad loans?|non-performing|npls?|cost-income|combined ratio|claims?|scrap|emissions?|turnover of staff"
                    + "|staff turnover|readmissions?|overdue|withdrawals?|cancellations?|interest expenses?|tax bill|tax burden"
                    + "|job cuts?|layoffs?|strikes?|unemployment|risk",
            "亏损|净亏|亏损额|不良|坏账|成本|费用|负债|库存|退货|投诉|空置|流失|违约|赔付|故障|欠款|减值|事故|债务|逾期|罚款|代偿|积压|缺口|能耗|煤价|原料价|空置率"),
    /** More is better. */
    GAIN(
            "profits?|earnings|revenues?|sales|turnover|ebitda?|income|orders?|margins?|cash ?flow|dividends?|market share"
                    + "|subscribers?|passengers?|deliver\\w+|production|output|bookings?|occupancy|backlog|exports?|eps|return on equity"
                    + "|solvency|volumes?|load factor|customers|users|shares?|stock|outlook|guidance|forecasts?|target|payout|rating"
                    + "|demand|growth|net interest|surplus|results?",
            "利润|净利|营收|收入|销售|毛利|订单|份额|市占|产量|销量|客流|用户|现金流|分红|派息|入住|出口|交付|净息差|收益|业绩|保费|产能|开工|客座|盈利|指引|目标价|评级|股价|储量|(?<!不)良率|续约|票房|成交|净值|扣非|同店");

    private final Pattern words;

    Measure(String english, String chinese) {
        words = Pattern.compile("\\b(?:" + english + ")\\b|" + chinese, Pattern.CASE_INSENSITIVE);
    }

    /** Where the last measure of this kind before {@code end} starts and ends, not before {@code start}. */
    Optional<int[]> lastBefore(String text, int start, int end) {
        Matcher matcher = words.matcher(text).region(start, end);
        int[] last = null;
        while (matcher.find()) {
            last = new int[] {matcher.start(), matcher.end()};
        }
        return Optional.ofNullable(last);
    }

    /** Where the first measure of this kind stands between {@code start} and {@code end}. */
    Optional<int[]> firstAfter(String text, int start, int end) {
        Matcher matcher = words.matcher(text).region(start, end);
        return matcher.find() ? Optional.of(new int[] {matcher.start(), matcher.end()}) : Optional.empty();
    }
}
