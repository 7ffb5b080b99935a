package io.embedstream.topology.privacy.find;

import java.util.List;

/** Words around a number that make it a phone number or something else. */
final class PhoneCues {
    private static final Cues CUES = new Cues(
            List.of(
                    "phone",
                    "phones",
                    "telephone",
                    "tel",
                    "cell",
                    "cellphone",
                    "mobile",
                    "call",
                    "ring",
                    "text",
                    "dial",
                    "fax",
                    "whatsapp",
                    "sms",
                    "hotline",
                    "landline",
                    "reach",
                    "contact",
                    "my number",
                    "phone number",
                    "phone no",
                    "number is",
                    "\u7535\u8BDD",
                    "\u96FB\u8A71",
                    "\u624B\u673A",
                    "\u624B\u6A5F",
                    "\u70ED\u7EBF",
                    "\u5EA7\u673A",
                    "\u56FA\u8BDD",
                    "\u4F20\u771F",
                    "\u81F4\u7535",
                    "\u62E8\u6253",
                    "\u6765\u7535",
                    "\u8054\u7CFB",
                    "\u6253",
                    "\u65B0\u53F7",
                    "\u53F7\u7801\u662F",
                    "\u5FAE\u4FE1"),
            List.of(
                    "order",
                    "orders",
                    "order number",
                    "invoice",
                    "tracking",
                    "tracking number",
                    "ticket",
                    "parcel",
                    "serial",
                    "serial number",
                    "model",
                    "model number",
                    "ref",
                    "reference",
                    "reference number",
                    "case",
                    "customer",
                    "customer number",
                    "article",
                    "article number",
                    "batch",
                    "lot",
                    "isbn",
                    "imei",
                    "claim",
                    "policy",
                    "policy number",
                    "account number",
                    "code",
                    "meter",
                    "version",
                    "item",
                    "sku",
                    "part number",
                    "\u5355\u53F7",
                    "\u55AE\u865F",
                    "\u8BA2\u5355",
                    "\u7F16\u53F7",
                    "\u7DE8\u865F",
                    "\u8D27\u53F7",
                    "\u578B\u53F7",
                    "\u5E8F\u5217\u53F7",
                    "\u8BBE\u5907\u53F7",
                    "\u6761\u7801",
                    "\u53D1\u7968",
                    "\u53D1\u7968\u53F7\u7801",
                    "\u5DE5\u5355",
                    "\u4F1A\u5458",
                    "\u5BA2\u6237\u53F7",
                    "\u6D41\u6C34\u53F7",
                    "\u4E66\u53F7",
                    "\u4FDD\u5355",
                    "\u8D26\u53F7",
                    "\u5E33\u865F",
                    "\u7248\u672C",
                    "\u8D44\u672C",
                    "\u5FEB\u9012",
                    "\u8FD0\u5355",
                    "\u5E8F\u53F7",
                    "\u6279\u53F7",
                    "\u5408\u540C\u53F7",
                    "\u6848\u53F7",
                    "\u4EE3\u7801"));

    private static final String MONEY = "$\u20AC\u00A3\u00A5\uFFE5#";
    private static final String UNITS = "%\u5143\u5757\u4E07\u4EBF\u80A1";

    /** Behind the character of the currency: New Year's Day. */
    private static final char NEW_YEAR = '\u65E6';

    private PhoneCues() {}

    static Cues.Said before(FoldedText text, int number) {
        return CUES.before(text, number);
    }

    /** Whether a sign beside the number, a blank between, says that it counts something, or numbers it. */
    static boolean isAmount(FoldedText text, int start, int end) {
        return MONEY.indexOf(text.at(start - 1)) >= 0
                || UNITS.indexOf(text.at(end)) >= 0
                || text.at(end) == ' ' && UNITS.indexOf(text.at(end + 1)) >= 0 && text.at(end + 2) != NEW_YEAR;
    }
}
