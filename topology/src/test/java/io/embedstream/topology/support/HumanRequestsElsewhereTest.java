package io.embedstream.topology.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages written after the rules of {@link HumanRequests}; five of the first kind led to further ones. */
class HumanRequestsElsewhereTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can I talk to a person?",
                "GET ME A HUMAN",
                "human. now.",
                "can i pls speak 2 a human",
                "spk to agent",
                "Are there any humans working there?",
                "Can a real human look at this?",
                "could I have a call from a person",
                "I've been talking to a robot for an hour, transfer me",
                "别再自动回复了，给我找个人",
                "有冇真人",
                "麻煩轉接客服人員",
                "I'd rather speak with a human being, thanks",
                "pls connect me w/ an agent",
                "is anyone real there?",
                "I need to speak to someone in billing",
                "let me speak to your manager",
                "human pls",
                "ｈｕｍａｎ　ａｇｅｎｔ",
                "enough of this bot, give me a person",
                "Could you transfer me to customer service?",
                "I want to talk with a real human being!!!",
                "stop with the automated answers",
                "No more chatbot please",
                "are you a bot? i want a human",
                "Can a human please look at this?",
                "speak to representative",
                "this bot is useless, I want someone who can actually help me",
                "I demand to speak to a supervisor",
                "agent!!",
                "Please have someone call me",
                "转人工",
                "我要人工客服",
                "人工！人工！",
                "請幫我轉接真人客服",
                "可以讓我跟真人說話嗎",
                "我不想跟机器人说话",
                "找你们经理来",
                "叫个活人来行吗",
                "能转人工吗？",
                "別再用機器人敷衍我了",
                "有没有人工客服啊",
                "我要投诉，让你们主管给我回电话",
                "帮我接人工服务",
                "轉人工",
                "人工服务",
                "请安排人工回复我",
                "不要机器人，我要真人",
                "我要跟你们客服经理谈",
                "给我转个人工坐席"
            })
    void shouldEscalateWhenAPersonIsAskedFor(String message) {
        assertThat(HumanRequests.asksForHuman(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "有没有真人上身效果",
                "有真人试穿图吗",
                "bank transfer me failed twice, why",
                "Is there any human hair in this wig?",
                "I talked to a person and it's solved",
                "我不是机器人",
                "No, my robot vacuum is broken",
                "your agent was great",
                "I already spoke to an agent yesterday",
                "The travel agent booked it for me",
                "My real estate agent needs the invoice",
                "no need for a human, you solved it",
                "The chatbot was very helpful",
                "I am a human being, treat me with respect",
                "I don't need to speak to anyone, just cancel it",
                "How do I become a sales representative?",
                "the operator manual is missing",
                "my manager approved the refund",
                "Can I change the account manager's email?",
                "human hair wig arrived damaged",
                "This product is suitable for human consumption?",
                "The cleaning agent leaked in the parcel",
                "Where can I find the agent fee on my bill?",
                "I was talking to a friend about your product",
                "robot mower stopped",
                "人工智能课程怎么退款",
                "人工费太贵了",
                "你们的客服很好",
                "我的扫地机器人坏了",
                "昨天的人工客服态度很好",
                "不用转人工了，谢谢",
                "人工草坪什么时候发货",
                "真人秀节目在哪看",
                "客服经理说可以退款",
                "人工耳蜗保修多久",
                "机器人玩具少了一个零件",
                "負責人已經聯絡我了"
            })
    void shouldNotEscalateWhenNobodyIsAskedFor(String message) {
        assertThat(HumanRequests.asksForHuman(message)).isFalse();
    }
}
