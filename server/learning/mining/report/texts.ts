/** The words of the report, Chinese and English. */
export const TEXTS = {
  'zh-CN': {
    title: '历史会话里有什么',
    summary:
      '{sessions} 个会话，{messages} 条消息，{matters} 件事，归为 {scenarios} 个场景；{unplaced} 件事各不相同，未归类；{silent} 个会话只有寒暄。',
    left: '重复的会话 {repeated} 个，只算一次；无法读取的行 {bad} 行，见 bad-rows.jsonl。',
    head: '场景 | 次数 | 占比 | 轮数 | 怎么结束 | 情绪',
    is: '理解为',
    begins: '顾客怎么开口',
    way: '过程（占所看会话的比例）',
    acts: { asks: '问', tells: '告知', does: '办理', proposes: '提议', refuses: '拒绝', hands_over: '转交', courtesy: '寒暄' },
    shopper: '顾客',
    agent: '客服',
    words: '特征词',
    lookedAt: '过程、结局和情绪来自抽样的 {n} 次',
    turns: '一般 {median} 条消息，九成不超过 {p90} 条',
    seconds: '一般 {median}，九成不超过 {p90}',
    examples: '会话',
    ends: { thanked: '道谢', agreed: '应允', unhappy: '不满', wanted_person: '要人工', left_open: '没有下文', next_matter: '转说别的' },
    mood: { pleased: '愉快', calm: '平静', upset: '不快' },
    minutes: '{n} 分钟',
  },
  en: {
    title: 'What is in the history',
    summary:
      '{sessions} sessions, {messages} messages, {matters} matters in {scenarios} scenarios; {unplaced} matters are like no others; {silent} sessions hold courtesies alone.',
    left: '{repeated} sessions stood there twice and count once; {bad} rows could not be read, see bad-rows.jsonl.',
    head: 'scenario | times | share | messages | how it ends | mood',
    is: 'understood as',
    begins: 'How shoppers begin',
    way: 'On the way (share of those looked at)',
    acts: {
      asks: 'asks',
      tells: 'tells',
      does: 'does',
      proposes: 'proposes',
      refuses: 'refuses',
      hands_over: 'hands over',
      courtesy: 'courtesy',
    },
    shopper: 'shopper',
    agent: 'agent',
    words: 'Words that tell',
    lookedAt: 'Way, end and mood are of {n} of them, drawn evenly',
    turns: '{median} messages in the middle, nine of ten no more than {p90}',
    seconds: '{median} in the middle, nine of ten no longer than {p90}',
    examples: 'Sessions',
    ends: {
      thanked: 'thanked',
      agreed: 'agreed',
      unhappy: 'unhappy',
      wanted_person: 'wanted a person',
      left_open: 'left open',
      next_matter: 'went on to another matter',
    },
    mood: { pleased: 'pleased', calm: 'calm', upset: 'upset' },
    minutes: '{n} min',
  },
} as const

/** Languages of the report. */
export type ReportLanguage = keyof typeof TEXTS

/** A text with its values put in. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''))
