// The words of the interface, in English and Chinese.
const KEY = 'embedstream.language';
let language = localStorage.getItem(KEY) || (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const locale = () => (language === 'zh' ? 'zh-CN' : 'en-GB');
export const current = () => language;
export function choose(next) { language = next; localStorage.setItem(KEY, next); document.documentElement.lang = next; }

const words = {
  overview: ['Overview', '总览'], topology: ['Topology', '拓扑'], support: ['Support', '客服'], risk: ['Risk', '风险'],
  recommendations: ['Recommendations', '推荐'], try: ['Try it', '试一试'], deadLetters: ['Dead letters', '死信'],
  skip: ['Skip to content', '跳到正文'], views: ['Views', '视图'], theme: ['Light or dark', '明暗'], language: ['中文', 'English'],
  connecting: ['Connecting to the application …', '正在连接应用……'],
  lost: ['The connection is lost; trying again.', '连接已断开，正在重试。'],
  tokenNeeded: ['This server wants a bearer token (http.token).', '此服务器需要令牌（http.token）。'],
  token: ['Token', '令牌'], save: ['Save', '保存'], state: ['State', '状态'], ready: ['ready', '就绪'], notReady: ['not ready', '未就绪'],
  eventsIn: ['Events in', '流入事件'], recordsOut: ['Records out', '流出记录'], texts: ['Texts embedded', '嵌入文本'], tokens: ['Tokens', '词元'],
  lag: ['Consumer lag', '消费滞后'], cpu: ['CPU', 'CPU'], heap: ['Heap', '堆内存'], resident: ['Resident memory', '常驻内存'],
  perSecond: ['per second', '每秒'], records: ['records', '条记录'], halfHour: ['last 30 minutes, this instance', '最近三十分钟，本实例'],
  threads: ['Threads', '线程'], thread: ['Thread', '线程'], active: ['Active tasks', '活动任务'], standby: ['Standby tasks', '备用任务'],
  tasks: ['Tasks', '任务'], task: ['Task', '任务'], partitions: ['Partitions', '分区'], models: ['Models', '模型'], model: ['Model', '模型'],
  fingerprint: ['Fingerprint', '指纹'], dimension: ['Dimension', '维数'], instances: ['Instances', '实例'], host: ['Address', '地址'],
  restoring: ['Restoring', '恢复中'], behind: ['records behind', '条待恢复'], store: ['Store', '存储'], topic: ['Topic', '主题'], count: ['Records', '记录数'],
  seen: ['Committed records seen since this console was first opened', '自控制台首次打开以来看到的已提交记录'],
  seenNote: ['Read committed from the output topics while a page is open.', '页面打开时以已提交级别读取输出主题。'],
  nothingYet: ['Nothing yet.', '暂无。'], waiting: ['Waiting for records; replay some or wait for the stream.', '等待记录；可回放数据或等待流入。'],
  subtopology: ['Sub-topology', '子拓扑'], catalogs: ['Catalogs', '目录'], details: ['Details', '详情'], chooseNode: ['Choose a node for its figures.', '选择一个节点查看数据。'],
  kind: ['Kind', '类型'], TOPIC: ['topic', '主题'], PROCESSOR: ['processor', '处理器'], STORE: ['store', '存储'], total: ['Since start', '自启动'],
  rate: ['Rate', '速率'], mean: ['Mean time', '平均耗时'], tail: ['99 of 100 within', '99% 耗时不超过'], entries: ['Entries (estimate)', '条目（估计）'], size: ['Bytes', '字节'],
  changelog: ['Changelog', '变更日志'], topologyTable: ['All nodes as a table', '全部节点列表'], name: ['Name', '名称'],
  conversations: ['Conversations', '会话'], conversation: ['Conversation', '会话'], customer: ['customer', '客户'], none_fits: ['No template fits', '没有合适的模板'], no_question: ['Nothing asked', '没有提问'], no_templates: ['No templates in this language', '此语言没有模板'],
  nearMisses: ['Nearest, below the threshold', '最接近但低于阈值'], offered: ['Suggested answer', '建议回答'], runnerUp: ['Runner-up', '次选'],
  probability: ['probability', '概率'], carriedBy: ['carried by', '依据词语'], escalate: ['Escalate', '转人工'], asks_for_human: ['asks for a person', '要求人工'], mood_falling: ['mood is falling', '情绪下降'],
  repeated_complaint: ['complains again', '重复投诉'], mood: ['Mood', '情绪'], moodOfMessages: ['Sentiment of the messages, oldest first', '消息情绪（由旧到新）'],
  none: ['none', '无'], sampled: ['Suggestions shown', '已显示建议'], ofThem: ['of them', '其中'], escalations: ['escalations', '转人工'],
  noSentiment: ['no sentiment', '无情绪'], positive: ['positive', '正面'], negative: ['negative', '负面'], neutral: ['neutral', '中性'],
  entities: ['Watched entities', '关注实体'], entity: ['Entity', '实体'], alert: ['Alert', '预警'], opened: ['opened', '已触发'], updated: ['updated', '已更新'],
  closed: ['closed', '已关闭'], withdrawn: ['withdrawn', '已撤回'], provisional: ['provisional', '暂定'], confirmed: ['confirmed', '已确认'], changes: ['changes', '次变化'],
  moodOverTime: ['Mood over event time; bars mark open alerts, hatched ones are provisional', '情绪随事件时间变化；色条为预警，斜纹为暂定'],
  until: ['Show until', '显示至'], stories: ['Stories, repeats folded', '报道（重复已合并）'], headline: ['Headline', '标题'], articles: ['Articles', '篇数'], first: ['First', '首发'], last: ['Last', '最近'],
  score: ['Score', '得分'], evidence: ['Evidence', '依据'], at: ['At', '时间'], chooseEntity: ['Choose an entity.', '选择一个实体。'],
  users: ['Users', '用户'], user: ['User', '用户'], interests: ['interests', '兴趣'], aversions: ['aversions', '厌恶'], reviews: ['Reviews', '评论'], items: ['Recommended items', '推荐商品'],
  because: ['Because of', '原因'], popular: ['popular', '热门'], item: ['Item', '商品'], chooseUser: ['Choose a user.', '选择一个用户。'], relevance: ['Score', '得分'],
  text: ['Text', '文本'], analyse: ['Analyse', '分析'], analysing: ['Analysing …', '分析中……'], vector: ['Vector', '向量'], norm: ['length', '长度'], firstValues: ['first values', '前几个值'],
  tookMs: ['took', '用时'], sentiment: ['Sentiment', '情绪'], wordsNote: ['Words underlined once make the text more positive, twice more negative; bold ones most.', '单下划线的词使文本更正面，双下划线更负面；粗体影响最大。'],
  general: ['general', '通用'], finance: ['financial', '金融'], nearestTemplates: ['Nearest templates', '最近的模板'], nearestItems: ['Nearest items', '最近的商品'], nearestNews: ['Nearest recent news', '最近的新闻'],
  key: ['Key', '键'], cosine: ['Cosine', '余弦'], truncated: ['cut at the model’s limit', '超出模型长度被截断'], example: ['I was charged twice and nobody answers me.', '我被重复扣款，没人理我。'],
  byReason: ['By reason', '按原因'], byTopic: ['By topic', '按主题'], reason: ['Reason', '原因'], stage: ['Stage', '环节'], message: ['Message', '消息'], value: ['Value', '值'], headersTitle: ['Headers', '消息头'],
  noLetters: ['No dead letters. Records that cannot be processed would be listed here with the reason.', '没有死信。无法处理的记录会连同原因列在这里。'], letter: ['Dead letter', '死信'], chooseLetter: ['Choose a dead letter.', '选择一条死信。'],
  replay: ['Replay this reason', '重放此原因'], replayConfirm: ['Send all dead letters of this reason that were not replayed before to the topics they came from?', '将此原因下尚未重放的死信发回原主题？'],
  right: ['Right', '正确'], wrong: ['Wrong', '错误'], marked: ['Marked', '已标记'], whatFits: ['What fits?', '哪个合适？'], notSaid: ['Something else', '其他'],
  latencyP50: ['End-to-end latency, median', '端到端延迟（中位数）'], latencyP99: ['End-to-end latency, 99 of 100 within', '端到端延迟（99%）'], ms: ['ms', '毫秒'], inPerSecond: ['in/s', '流入/秒'], outPerSecond: ['out/s', '流出/秒'], residentMiB: ['memory, MiB', '内存 MiB'],
  instancesNote: ['Each instance says its own figures; one that does not answer has none.', '各实例自报数据；未应答者无数据。'], passed: ['Records that passed', '经过的记录'], nonePassed: ['No record has passed since this page is open.', '页面打开以来尚无记录经过。'],
  map: ['Map', '地图'], points: ['points', '个点'], vectors: ['vectors', '个向量'], fitted: ['The axes are the two directions of most variance, fitted on', '坐标轴为方差最大的两个方向，拟合样本：'], fit: ['fit', '第几次拟合：'],
  colourBy: ['Colour by', '着色'], stream: ['Stream', '流'], cluster: ['Cluster', '簇'], otherEntities: ['other entities', '其他实体'], noEntity: ['no entity', '无实体'],
  veryNegative: ['very negative', '非常负面'], veryPositive: ['very positive', '非常正面'], lasso: ['Lasso', '套索'], wholeMap: ['Whole map', '全图'], larger: ['Larger', '放大'], smaller: ['Smaller', '缩小'],
  neighboursInView: ['Neighbours of what is in view', '视野内各点的近邻'], neighboursOf: ['Nearest by cosine to the middle of', '按余弦最接近所选中心：'], inLasso: ['Chosen', '已选'], yes: ['yes', '是'], no: ['no', '否'],
  noneChosen: ['No points there.', '那里没有点。'], mapKeys: ['Drag or arrow keys move, wheel or + and − enlarge, Shift and drag chooses.', '拖动或方向键平移，滚轮或 + − 缩放，按住 Shift 拖动选择。'],
  noVectors: ['The enriched records carry no vectors; output.vector=float or int8 adds them.', '输出记录不含向量；设置 output.vector=float 或 int8 即可。'], fewVectors: ['The axes are fitted when 50 vectors have come.', '收到 50 个向量后拟合坐标轴。'],
  replayed: ['replayed', '已重放'], hexadecimal: ['hexadecimal', '十六进制'], notFound: ['There is no such view.', '没有此视图。'],
};

export function t(key) {
  const entry = words[key];
  return entry ? entry[language === 'zh' ? 1 : 0] : key;
}
