package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.WatchedEntity;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and codes as feeds and posts write them; {@code _} stands for nothing found. */
class NamesInFeedsTest {
    private final EntityMatcher matcher = new EntityMatcher(List.of(
            entity("bofa", "Bank of Ameria", "BAM"),
            entity("kova", "Cola-Kova", "KVA"),
            entity("jj", "Jonson & Jonson", "JJN"),
            entity("harlow", "Harlow's", "HRLW"),
            entity("torvane", "Torvane Motors", "NASDAQ:TVM"),
            entity("castellane", "Castellane", "CST.B"),
            entity("best", "Best Deal", "BDL"),
            entity("maotan", "贵澜酒业", "600519"),
            entity("pingan", "平岚保险", "000001.SZ"),
            entity("tengxun", "腾岚控股", "00700"),
            entity("suihe", "穗禾乳业", "SH600887"),
            entity("on", "Onward", "ON"),
            entity("ath", "AT&T", "T")));

    private static WatchedEntity entity(String id, String name, String ticker) {
        return new WatchedEntity(id, name, List.of(), List.of(ticker), "en", null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Tags
                "fined again #BankOfAmeria today|bofa|BankOfAmeria",
                "fined again #bankofameria|bofa|bankofameria",
                "fined again #BANKOFAMERIA|bofa|BANKOFAMERIA",
                "fined again #Bank_of_Ameria|bofa|Bank_of_Ameria",
                "fined again ＃BankOfAmeria|bofa|BankOfAmeria",
                "fined again #BankOfAmeriaFraud|bofa|BankOfAmeria",
                "fined again #BankOfAmeria2024|bofa|BankOfAmeria",
                "#BankOfAmerai is down|bofa|BankOfAmerai",
                "#BankOfAmera is down|bofa|BankOfAmera",
                "#bankoffameria is down|bofa|bankoffameria",
                "#BankOfEmeria is down|bofa|BankOfEmeria",
                "#ColaKova raises prices|kova|ColaKova",
                "#colakova, #prices|kova|colakova",
                "#JonsonAndJonson settles|jj|JonsonAndJonson",
                "#jonsonjonson settles|jj|jonsonjonson",
                "#TorvaneMotor recalls|torvane|TorvaneMotor",
                "#TorvaneMotorsRecall now|torvane|TorvaneMotors",
                "#Castellane falls|castellane|Castellane",
                "#CastellaneFalls|castellane|Castellane",
                "#BestDeal opens stores|best|BestDeal",
                "#穗禾乳业#召回|suihe|穗禾乳业",
                "#BankOfChina fined|_|_",
                "#banks of ameria|_|_",
                "a#bankofameria|_|_",
                "#castellanes|_|_",
                // Codes with their country
                "Torvane Group (TVM US) rose|torvane|TVM US",
                "Shares (ABC/B US, TVM US) fell|torvane|TVM US",
                "TVM US Equity down 3%|torvane|TVM US",
                "the firm (700 HK) fell|tengxun|700 HK",
                "the maker [600519 CH Equity]|maotan|600519 CH",
                "700 people (in US) fell|_|_",
                // Codes with their exchange
                "Torvane Group (NASDAQ: TVM) rose|torvane|TVM",
                "Torvane Group (Nasdaq:TVM) rose|torvane|TVM",
                "Torvane Group (nasdaq: tvm) rose|torvane|tvm",
                "Torvane Group (NasdaqGS: TVM) rose|torvane|TVM",
                "Torvane Group（NASDAQ：TVM）rose|torvane|TVM",
                "NYSE: BAM falls 3%|bofa|BAM",
                "the bank (NYSE American: BAM)|bofa|BAM",
                "the bank (NYSE: BAM.A)|bofa|BAM.A",
                "Peers (NYSE: ABC, BAM) fell|bofa|BAM",
                "Peers (NYSE: ABC; TSX: BAM) fell|bofa|BAM",
                "shares (NYSE: CST.B) fell|castellane|CST.B",
                "shares (NYSE: CST-B) fell|castellane|CST-B",
                "shares <TVM.O> fell|torvane|TVM",
                "chip maker (NYSE: ON) rose|on|ON",
                "On: a new chip|_|_",
                "She: ON the road again|_|_",
                "Nasdaq: On the way up|_|_",
                "up 3% (TVM)|_|_",
                "白酒龙头（600519.SH）大跌|maotan|600519.SH",
                "白酒龙头(600519)大跌|maotan|600519",
                "白酒龙头（600519.SS）大跌|maotan|600519.SS",
                "白酒龙头 SH600519 大跌|maotan|SH600519",
                "白酒龙头sh600519大跌|maotan|sh600519",
                "白酒龙头（股票代码：600519）大跌|maotan|600519",
                "保险龙头（000001.SZ）大跌|pingan|000001.SZ",
                "指数（000001.SH）大跌|_|_",
                "港股（0001.HK）大跌|_|_",
                "乳业龙头（600887.SH）召回|suihe|600887.SH",
                "科技股（0700.HK）走高|tengxun|0700.HK",
                "科技股（00700.HK）走高|tengxun|00700.HK",
                "科技股 (HKEX: 700) 走高|tengxun|700",
                "成交 600519 手|_|_",
                "营收1600519.SH|_|_",
                // Cashtags
                "long $tvm today|torvane|$tvm",
                "long $CST.B|castellane|$CST.B",
                "long $cst-b|castellane|$cst-b",
                "long $CST/B|castellane|$CST/B",
                // HTML
                "AT&amp;T cuts jobs|ath|AT&amp;T",
                "AT&#38;T cuts jobs|ath|AT&#38;T",
                "AT&#x26;T cuts jobs|ath|AT&#x26;T",
                "AT&amp;amp;T cuts jobs|ath|AT&amp;amp;T",
                "Jonson &amp; Jonson settles|jj|Jonson &amp; Jonson",
                "Harlow&#8217;s closes|harlow|Harlow&#8217;s",
                "Harlow&rsquo;s closes|harlow|Harlow&rsquo;s",
                "Harlow&apos;s closes|harlow|Harlow&apos;s",
                "Bank&nbsp;of&nbsp;Ameria fined|bofa|Bank&nbsp;of&nbsp;Ameria",
                "&quot;Bank of Ameria&quot; fined|bofa|Bank of Ameria",
                "Castell&shy;ane falls|castellane|Castell&shy;ane",
                "C&aacute;stellane falls|castellane|C&aacute;stellane",
                "&#128640; Castellane &copy; falls|castellane|Castellane",
                "&unknown; &#99999999; &; Castellane falls|castellane|Castellane",
                // Emoji and variation selectors
                "\\u2764\\uFE0FCastellane\\u2764\\uFE0F falls|castellane|Castellane",
                "Castellane\\uFE0F falls|castellane|Castellane\\uFE0F",
                "Castellane\\u2122\\uFE0F falls|castellane|Castellane",
                "C\\uFE0Fastellane falls|castellane|C\\uFE0Fastellane",
                "\\uD83D\\uDE80Castellane\\uD83D\\uDC4D\\uD83C\\uDFFD|castellane|Castellane",
                "\\uD83C\\uDDFA\\uD83C\\uDDF8Castellane|castellane|Castellane",
                "\\u7A57\\uFE00\\u79BE\\uDB40\\uDD00\\u4E73\\u4E1A\\u53EC\\u56DE|suihe|\\u7A57\\uFE00\\u79BE\\uDB40\\uDD00\\u4E73\\u4E1A"
            })
    void shouldFindTheNameWhereItStands(String escaped, String id, String place) {
        var text = unescape(escaped);
        var found = matcher.find(text, List.of());
        if (id.equals("_")) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(found).extracting(match -> match.entity().getEntityId()).containsExactly(id);
        var span = found.get(0).spans().get(0);
        assertThat(text.substring(span.start(), span.end())).isEqualTo(unescape(place));
    }

    @ParameterizedTest
    @CsvSource({
        "600519.SH, maotan",
        "SH600519, maotan",
        "000001.SZ, pingan",
        "0700.HK, tengxun",
        "TVM, torvane",
        "$tvm, torvane",
        "NASDAQ:TVM, torvane",
        "CST-B, castellane",
        "TVM US, torvane",
        "tvm uw equity, torvane",
        "700 HK Equity, tengxun",
        "600519 CH, maotan",
        "600887, suihe"
    })
    void shouldKnowTheTickersThatSourcesAttach(String ticker, String id) {
        assertThat(matcher.find("nothing named", List.of(ticker)))
                .extracting(match -> match.entity().getEntityId())
                .containsExactly(id);
    }

    @Test
    void shouldStayInsideTheTextWhateverItHolds() {
        var pieces = new String[] {
            "&amp;", "&", "#", "amp;", "Bank", "Of", "ameria", "_", " ", "\uFE0F", "(NYSE: ", "BAM", ")", ", ", "$",
            ".SH", "600519", "&#", "x26;", "\uD83D", "é"
        };
        long seed = 20_261_126;
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (var match : matcher.find(text.toString(), List.of())) {
                assertThat(match.spans()).as("seed %d: %s", seed, text).allSatisfy(span -> {
                    assertThat(span.start()).isNotNegative().isLessThan(span.end());
                    assertThat(span.end()).isLessThanOrEqualTo(text.length());
                });
            }
        }
    }

    private static String unescape(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
