package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.WatchedEntity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Headlines written after the rules for ambiguous names; six of them led to further ones. {@code _} stands for nothing
 * found.
 */
class NameSenseElsewhereTest {
    private final EntityMatcher matcher = new EntityMatcher(List.of(
            entity("apple", "Apple", List.of("苹果"), "AAPL"),
            entity("target", "Target", List.of(), "TGT"),
            entity("it", "Gartner", List.of(), "IT"),
            entity("on", "ON Semiconductor", List.of("ON"), "ON"),
            entity("a", "Agilent", List.of(), "A"),
            entity("gap", "Gap", List.of(), "GPS"),
            entity("visa", "Visa", List.of(), "V"),
            entity("ford", "Ford", List.of("福特"), "F"),
            entity("shell", "Shell", List.of("壳牌"), "SHEL"),
            entity("orange", "Orange", List.of(), "ORA"),
            entity("meta", "Meta", List.of(), "META"),
            entity("bestbuy", "Best Buy", List.of(), "BBY"),
            entity("pingan", "平安", List.of("中国平安"), "601318"),
            entity("xiaomi", "小米", List.of(), "1810"),
            entity("quanjude", "全聚德", List.of(), "002186"),
            entity("changcheng", "长城", List.of("长城汽车"), "601633"),
            entity("lenovo", "联想", List.of(), "0992"),
            entity("loreal", "L'Oréal", List.of(), "OR"),
            entity("pg", "Procter & Gamble", List.of("P&G"), "PG"),
            entity("att", "AT&T", List.of(), "T"),
            entity("hm", "H&M", List.of(), "HM"),
            entity("coke", "Coca-Cola", List.of("Coke"), "KO"),
            entity("mcd", "McDonald's", List.of("麦当劳"), "MCD"),
            entity("citi", "Citigroup", List.of("Citi"), "C"),
            entity("three", "3M", List.of(), "MMM"),
            entity("yahoo", "Yahoo!", List.of(), "YHOO"),
            entity("bt", "BT", List.of(), "BT"),
            entity("ge", "GE", List.of("General Electric"), "GE")));

    private static WatchedEntity entity(String id, String name, List<String> aliases, String... tickers) {
        return new WatchedEntity(id, name, aliases, List.of(tickers), "en", null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apple|Apple sued over App Store fees",
                "apple|Apple发布新款手机",
                "target|Target关闭门店",
                "visa|Visa上调费率",
                "_|办理Visa签证",
                "_|IT公司扎堆的园区",
                "_|IT行业裁员",
                "three|3M公司裁员",
                "_|去年亏损3M",
                "apple|Apple與供應商談判",
                "apple|Apple: results beat",
                "_|Shell shocked neighbours",
                "quanjude|在全聚德门店排队",
                "quanjude|老字号全聚德亏损",
                "_|She baked an apple pie",
                "_|Apple pie recipe for beginners",
                "apple|APPLE SHARES FALL 3%",
                "_|apples and oranges fell from the truck",
                "apple|iPhone maker Apple to cut orders",
                "_|An Apple a day keeps the doctor away",
                "target|Target recalls baby food",
                "_|Analysts raise price target to $50",
                "_|Hackers target hospitals",
                "target|Walmart and Target report earnings",
                "_|Fed keeps inflation target",
                "target|Target's holiday sales disappoint",
                "_|IT spending to grow 5%",
                "_|It is ON sale",
                "it|Gartner (NYSE: IT) beats estimates",
                "_|A plan to fix it",
                "_|the gap between rich and poor",
                "gap|Gap closes 200 stores",
                "gap|Gap Inc. shares plunge",
                "_|Mind the Gap",
                "visa|Visa hit with antitrust suit",
                "_|Visa rules for students change",
                "_|schengen visa fees rise",
                "visa|Mastercard and Visa raise fees",
                "ford|Ford recalls 100,000 trucks",
                "_|Harrison Ford injured in crash",
                "ford|福特召回十万辆汽车",
                "shell|Shell cuts dividend",
                "_|egg shell prices",
                "_|orange juice futures slump",
                "orange|Orange says network outage hit 112 calls",
                "meta|Meta fined by EU",
                "_|a meta analysis of studies",
                "bestbuy|Best Buy cuts outlook",
                "_|the best buy of the year",
                "apple|苹果公司股价大跌",
                "_|今年苹果丰收，果农犯愁",
                "apple|苹果发布新款手机",
                "_|吃苹果有益健康",
                "pingan|中国平安净利润下降",
                "_|祝大家一路平安",
                "pingan|平安集团遭调查",
                "_|小米粥的做法",
                "xiaomi|小米发布新手机",
                "xiaomi|小米集团股价走低",
                "_|小米价格上涨，农民增收",
                "quanjude|全聚德前三季度亏损",
                "changcheng|长城汽车召回",
                "_|万里长城今永不倒",
                "_|由此联想到童年",
                "lenovo|联想集团裁员",
                "lenovo|联想营收下滑",
                "loreal|L\u2019OREAL sales miss",
                "loreal|L'Ore\u0301al recalls shampoo",
                "pg|Procter and Gamble raises prices",
                "pg|P&amp;G cuts jobs",
                "att|AT&amp;T outage",
                "att|AT & T outage hits customers",
                "hm|H&M closes stores",
                "hm|H&amp;M closes stores",
                "coke|CocaCola recalls cans",
                "coke|Coca\u00ADCola recalls cans",
                "mcd|McDonalds faces boycott",
                "mcd|麥當勞道歉",
                "citi|Citi cuts 20,000 jobs",
                "_|Citizen science grows",
                "three|3M settles earplug suit",
                "_|3M downloads in a week",
                "yahoo|Yahoo breach",
                "bt|BT raises broadband prices",
                "ge|GE warns on profit",
                "ge|General\u00A0Electric warns on profit",
                "_|Ge Wang wins prize",
                "apple|#Apple under fire",
                "_|#apple #pie #dessert",
                "coke|#CocaCola boycott",
                "mcd|#McDonalds",
                "ge|#GeneralElectric down",
                "pingan|（601318.SH）大跌",
                "lenovo|Lenovo (0992.HK) falls",
                "citi|banks (NYSE: C) fall",
                "_|Vitamin C (see below)",
                "apple|$aapl puts",
                "on|$on is up",
                "ford|Ford Motor Co (F.N) cuts",
                "xiaomi|小\u200B米集团股价走低",
                "apple|\uFF21\uFF50\uFF50\uFF4C\uFF45 shares fall"
            })
    void shouldFindTheCompanyAndNothingElse(String id, String headline) {
        assertThat(matcher.find(headline, List.of()))
                .extracting(match -> match.entity().getEntityId())
                .isEqualTo(id.equals("_") ? List.of() : List.of(id));
    }
}
