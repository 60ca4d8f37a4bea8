import { chineseNumber } from '#engine/text'

export interface Clock {
  readonly hour: number
  readonly minute: number
  /** How long the named stretch lasts. */
  readonly minutes: number
  readonly end: number
  readonly sure: number
}

const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  凌晨: [0, 6],
  清晨: [5, 8],
  早上: [6, 10],
  早晨: [6, 10],
  一早: [6, 10],
  上午: [8, 12],
  中午: [11, 14],
  下午: [12, 18],
  傍晚: [17, 19],
  晚上: [18, 24],
  夜里: [20, 24],
  半夜: [0, 5],
  今晚: [18, 24],
  晚: [18, 24],
  早: [6, 10],
  morning: [6, 12],
  afternoon: [12, 18],
  evening: [18, 24],
  night: [18, 24],
}
const PART = '凌晨|清晨|早上|早晨|一早|上午|中午|下午|傍晚|晚上|夜里|半夜'
const FIGURE = '\\d{1,2}|十[一二]?|[一二两三四五六七八九]'
const AT = new RegExp(
  `(?:的| ?at )?\\s?(${PART}|morning|afternoon|evening|night)?\\s?(?:(${FIGURE})点(?:钟|整)?(半|一刻|三刻|[0-5]?\\d分?)?|([01]?\\d|2[0-3]):([0-5]\\d)(?!\\d)|(1[0-2]|[1-9])(?::([0-5]\\d))?\\s?([ap])\\.?m\\b)`,
  'y',
)
const PART_ONLY = new RegExp(`的?\\s?(${PART}|morning|afternoon|evening|night)`, 'y')
/** "一点" and "有点" are no clock. */
const A_BIT = /^(?:一点|两点)(?![半钟整前后之左以\d])/

/** A time of day that begins at a place. */
export function clockAt(text: string, at: number): Clock | undefined {
  AT.lastIndex = at
  const match = AT.exec(text)
  if (match === null) return partOnly(text, at)
  const [whole, part, cn, cnRest, h, m, en, enRest, half] = match
  if (part === undefined && (A_BIT.test(whole) || /[\d有第]/.test(text[at - 1] ?? ''))) return undefined
  const raw = h !== undefined ? Number(h) : en !== undefined ? (Number(en) % 12) + (half === 'p' ? 12 : 0) : (chineseNumber(cn ?? '') ?? 25)
  const minute = Number(m ?? enRest ?? 0) || quarter(cnRest)
  const hour = raw < 12 && part !== undefined && isLater(part, raw) ? raw + 12 : raw
  if (hour > 24) return undefined
  return { hour, minute, minutes: minute > 0 ? 30 : 60, end: at + whole.length, sure: part === undefined && cn !== undefined ? 0.8 : 0.93 }
}

const isLater = (part: string, hour: number) => (PARTS[part]?.[0] ?? 0) >= 12 || (part === '中午' && hour < 6)

function quarter(text: string | undefined): number {
  if (text === undefined) return 0
  return { 半: 30, 一刻: 15, 三刻: 45 }[text] ?? (Number.parseInt(text, 10) || 0)
}

function partOnly(text: string, at: number): Clock | undefined {
  PART_ONLY.lastIndex = at
  const match = PART_ONLY.exec(text)
  const hours = PARTS[match?.[1] ?? '']
  if (match === null || hours === undefined) return undefined
  return {
    hour: hours[0],
    minute: 0,
    minutes: (hours[1] - hours[0]) * 60,
    end: at + match[0].length,
    sure: /[a-z]/.test(match[0]) ? 0.4 : 0.7,
  }
}
