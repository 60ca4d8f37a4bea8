import { findPromises } from '#engine/promises'

/** Seconds that somebody may take who said that they come back, and named no time. */
const MOMENT = 300
const MINUTE_S = 60

const BY_US = '(?:我们?|咱们?|这边|[帮给为替][您你])'
/** What one does to find something out. */
const FINDS = '(?:查证?|查询|问|看|催|核实|核对|确认|联系|申请|反馈|请示|请教|沟通|落实|了解|翻|找|跟进|协调|登记|对接|上报|汇报|争取)'
/** Something is waited for, and it is us: not a courier, a bank or the goods. */
const WAITS =
  /稍等|稍候|请等|(?<!需要?|得|要)等(?:一?下|一?会儿?|我(?:一?下|一?会儿?|们)?)(?=[哈哦啊呢吧,，。.!！~～…\s]|我|[一二两三四五六七八九十半\d]{1,3}\s?(?:分钟|秒)|$)/u
/** We are about to find something out: a look that is taken, or one that is gone to; done already it is none. */
const GOES = new RegExp(
  `${BY_US}[^您你\\s\\p{P}]{0,8}?(?:[帮给为替][您你])?[^您你\\s\\p{P}]{0,3}?${FINDS}(?:一?下|一?看|问|${FINDS})(?!了|过|完|好)|` +
    `${BY_US}[^\\s\\p{P}]{0,4}?(?:正在|这就|现在|马上|[去来先再])[^\\s\\p{P}了过完]{0,10}?${FINDS}(?!了|过|完|好|出|您|你)`,
  'u',
)
/** We tell it when it is known, or within a time. */
const TELLS =
  /(?:马上|稍后|稍候|待会儿?|一会儿?|等会儿?|回头|晚点|随后|有了?(?:结果|消息|进展|回音)|一有|第一时间|[再就]|(?:分钟|小时|刻钟|天|点)之?以?[内后前])[^。！？!?\n]{0,10}?(?:回复|答复|告诉[您你]|告知|通知[您你]|回[您你电话来]|联系[您你]|[跟和给][您你](?:说|讲|回|打)|发[您你](?!的?货)|给[您你]发(?!货|票|出|短信)|同步给?[您你]|给[您你](?:答复|回音|消息|结果|准信))/u
const ENGLISH =
  /\b(?:one|a|just a) (?:moment|second|sec|minute)\b|\b(?:bear with me|hold on|hang on|right back|get back to you|come back to you|keep you posted|let you know)\b|\blet me (?:\w+ )?(?:check|look|see|ask|find out|confirm|verify)\b|\b(?:i|we)(?:['’]ll| will|['’]m going to|['’]re going to) (?:\w+ ){0,2}?(?:check|look|ask|find out|confirm|verify|reply|answer|update you|call you|email you)\b|\bgive me (?:a|an|\d{1,3}|\w{2,8}) (?:sec|second|moment|minute|hour)s?\b/iu

/** Within how many seconds somebody who said this comes back with something; undefined where they said no such thing. A time that they name counts. */
export function comesBackWithin(text: string, at: Date): number | undefined {
  if (![WAITS, GOES, TELLS, ENGLISH].some((way) => way.test(text))) return undefined
  const spans = findPromises(text, { now: at, timeZone: 'UTC' }).flatMap(({ kind, value }) => (kind === 'span' ? minutesOf(value) : []))
  return spans.length > 0 ? Math.max(MOMENT, ...spans.map((minutes) => minutes * MINUTE_S)) : MOMENT
}

/** Of `m 30` or `m 30..60` the last; working days and months are no time that a chat is waited in. */
function minutesOf(value: string): number[] {
  const [, last] = /^m (?:\d+(?:\.\d+)?\.\.)?(\d+(?:\.\d+)?)$/u.exec(value) ?? []
  return last === undefined ? [] : [Number(last)]
}
