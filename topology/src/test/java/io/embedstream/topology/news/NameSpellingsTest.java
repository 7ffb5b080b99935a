package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.WatchedEntity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as people and their programs spell them; {@code _} stands for nothing found. */
class NameSpellingsTest {
    private final EntityMatcher matcher = new EntityMatcher(List.of(
            entity("harlow", "Harlow's", "HRLW"),
            entity("nestele", "Nestelé", "A"),
            entity("kova", "Cola-Kova", "KO"),
            entity("bofa", "Bank of Ameria", "BAM"),
            entity("ameria", "Ameria"),
            entity("arden", "Bank of New  Arden"),
            entity("xyz", "XYZ控股"),
            entity("metta", "Metta", "FB"),
            entity("alphabit", "Alphabit", "GOOG"),
            entity("strasse", "Straßmann"),
            entity("oersted", "Ørstad"),
            entity("izmir", "İzmir Otomotiv"),
            entity("jj", "Jonson & Jonson"),
            entity("huifeng", "滙豐瀾控股"),
            entity("lan", "璟澜科技"),
            entity("office", "Officine Fiat"),
            entity("kata", "ガルバ工業"),
            entity("oriordan", "O'Riordan Motors"),
            entity("lanvel", "L'Anvél"),
            entity("rueck", "Züricher Rück"),
            entity("malgan", "J.P. Malgan"),
            entity("norling", "JD Norling"),
            entity("qvbank", "QVBancora"),
            entity("crewl", "J.Crewl"),
            entity("globox", "Globox, Inc."),
            entity("tervin", "Tervin Ltd"),
            entity("judeon", "St. Judeon Medical"),
            entity("warnel", "Warnel Bros Pictures"),
            entity("spenser", "Marls and Spenser"),
            entity("yom", "Yom! Brands"),
            entity("dehal", "Dehal N.V."),
            entity("toyz", "Toyz \"R\" Us")));

    private static WatchedEntity entity(String id, String name, String... tickers) {
        return new WatchedEntity(id, name, List.of(), List.of(tickers), "en", null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Harlow\\u2019s to close forty stores|harlow|Harlow\\u2019s",
                "Harlow\\u02BCs to close forty stores|harlow|Harlow\\u02BCs",
                "Harlow\\uFF07s to close forty stores|harlow|Harlow\\uFF07s",
                "Harlow`s to close forty stores|harlow|Harlow`s",
                "Harlows to close forty stores|harlow|Harlows",
                "Neste\\u0301le\\u0301 cuts outlook|nestele|Neste\\u0301le\\u0301",
                "Nestele\\u0301 cuts outlook|nestele|Nestele\\u0301",
                "Nestele cuts outlook|nestele|Nestele",
                "NESTEL\\u00C9 cuts outlook|nestele|NESTEL\\u00C9",
                "Cola\\u2011Kova raises prices|kova|Cola\\u2011Kova",
                "Cola\\u2013Kova raises prices|kova|Cola\\u2013Kova",
                "Cola Kova raises prices|kova|Cola Kova",
                "Cola-\\nKova raises prices|kova|Cola-\\nKova",
                "Bank of\\u00A0Ameria fined|bofa|Bank of\\u00A0Ameria",
                "Bank of\\nAmeria fined|bofa|Bank of\\nAmeria",
                "Bank of\\r\\nAmeria fined|bofa|Bank of\\r\\nAmeria",
                "Bank of  Ameria fined|bofa|Bank of  Ameria",
                "Bank\\u2009of\\u3000Ameria fined|bofa|Bank\\u2009of\\u3000Ameria",
                "\\u202BBank of \\u2067Ameria\\u2069 fined|bofa|Bank of \\u2067Ameria",
                "The bank of\\n\\nAmeria fined|ameria|Ameria",
                "Bank of New Arden fined|arden|Bank of New Arden",
                "\\uFF38\\uFF39\\uFF3A\\u63A7\\u80A1\\u5BA3\\u5E03\\u88C1\\u5458|xyz|\\uFF38\\uFF39\\uFF3A\\u63A7\\u80A1",
                "XYZ \\u63A7\\u80A1\\u5BA3\\u5E03|xyz|XYZ \\u63A7\\u80A1",
                "bought more $fb today|metta|$fb",
                "bought more \\uFF04\\uFF26\\uFF22 today|metta|\\uFF04\\uFF26\\uFF22",
                "US$FB is no cashtag|_|_",
                "what $a day|_|_",
                "long $A and short|nestele|$A",
                "Alpha\\u00ADbit sued|alphabit|Alpha\\u00ADbit",
                "Alpha\\u200Bbit sued|alphabit|Alpha\\u200Bbit",
                "Alpha-\\nbit sued|alphabit|Alpha-\\nbit",
                "Alpha\\u00AD\\nbit sued|alphabit|Alpha\\u00AD\\nbit",
                "\\uD835\\uDC00lphabit sued|alphabit|\\uD835\\uDC00lphabit",
                "Alphabit\\u2122 sued|alphabit|Alphabit",
                "Alphabit\\u00B9 sued|alphabit|Alphabit",
                "ALPHABIT\\u200BSUED|alphabit|ALPHABIT",
                "Alphabits sued|_|_",
                "STRASSMANN warns|strasse|STRASSMANN",
                "Strassmann warns|strasse|Strassmann",
                "Orstad warns|oersted|Orstad",
                "izmir otomotiv grows|izmir|izmir otomotiv",
                "IZMIR OTOMOTIV grows|izmir|IZMIR OTOMOTIV",
                "Jonson and Jonson settles|jj|Jonson and Jonson",
                "Jonson \\uFF06 Jonson settles|jj|Jonson \\uFF06 Jonson",
                "\\u6C47\\u4E30\\u6F9C\\u63A7\\u80A1\\u5BA3\\u5E03|huifeng|\\u6C47\\u4E30\\u6F9C\\u63A7\\u80A1",
                "\\u532F\\u8C50\\u703E\\u63A7\\u80A1\\u5BA3\\u4F48|huifeng|\\u532F\\u8C50\\u703E\\u63A7\\u80A1",
                "\\u749F\\u703E\\u79D1\\u6280\\u5BA3\\u4F48|lan|\\u749F\\u703E\\u79D1\\u6280",
                "\\u749F\\u6F9C\\n\\u79D1\\u6280\\u5BA3\\u5E03|lan|\\u749F\\u6F9C\\n\\u79D1\\u6280",
                "O\\\\'Riordan Motors wins|oriordan|O\\\\'Riordan Motors",
                "O''Riordan Motors wins|oriordan|O''Riordan Motors",
                "O\\u2019Riordan Motors\\u2019 profit|oriordan|O\\u2019Riordan Motors",
                "L\\u2019 ANVE\\u0301L beats|lanvel|L\\u2019 ANVE\\u0301L",
                "Zuericher Rueck falls|rueck|Zuericher Rueck",
                "Zu\\u0308richer Ru\\u0308ck falls|rueck|Zu\\u0308richer Ru\\u0308ck",
                "Zuricher Ruck falls|rueck|Zuricher Ruck",
                "Cola - Kova raises prices|kova|Cola - Kova",
                "Cola\\u2014Kova raises prices|kova|Cola\\u2014Kova",
                "Cola\\u2060-\\u2060Kova raises prices|kova|Cola\\u2060-\\u2060Kova",
                "Cola-\\u200BKova raises prices|kova|Cola-\\u200BKova",
                "$x$KO up|kova|$KO",
                "$KOS$ is none|_|_",
                "J.P. Malgan fined|malgan|J.P. Malgan",
                "JP Malgan fined|malgan|JP Malgan",
                "J. P. Malgan fined|malgan|J. P. Malgan",
                "J P Malgan fined|malgan|J P Malgan",
                "JPMalgan fined|malgan|JPMalgan",
                "J.D. Norling falls|norling|J.D. Norling",
                "QV Bancora falls|qvbank|QV Bancora",
                "Q.V. Bancora falls|qvbank|Q.V. Bancora",
                "J. Crewl sued|crewl|J. Crewl",
                "J Crewl sued|crewl|J Crewl",
                "Globox Inc. sued|globox|Globox Inc.",
                "Globox Inc sued|globox|Globox Inc",
                "Globox sued|_|_",
                "Tervin, Ltd. sued|tervin|Tervin, Ltd",
                "St Judeon Medical sued|judeon|St Judeon Medical",
                "Warnel Bros. Pictures sued|warnel|Warnel Bros. Pictures",
                "Marls & Spenser sued|spenser|Marls & Spenser",
                "Yom Brands sued|yom|Yom Brands",
                "Dehal NV sued|dehal|Dehal NV",
                "Toyz R Us sued|toyz|Toyz R Us",
                "O\\uFB03cine Fiat recalls|office|O\\uFB03cine Fiat",
                "\\uFF76\\uFF9E\\uFF99\\uFF8A\\uFF9E\\u5DE5\\u696D\\u3001|kata|\\uFF76\\uFF9E\\uFF99\\uFF8A\\uFF9E\\u5DE5\\u696D"
            })
    void shouldFindTheNameWhereItStandsWhateverItsSpelling(String escaped, String id, String place) {
        var text = unescape(escaped);
        var found = matcher.find(text, List.of());
        if (id.equals("_")) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(found).hasSize(1);
        assertThat(found.get(0).entity().getEntityId()).isEqualTo(id);
        var span = found.get(0).spans().get(0);
        assertThat(text.substring(span.start(), span.end())).isEqualTo(unescape(place));
    }

    private static String unescape(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text.charAt(i) == '\\') {
                char escaped = text.charAt(++i);
                plain.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
