import type { Slot, Topic, Turn } from '#engine/conversation'
import { slotNumber } from './values.ts'

const SIZE = '\\d{2}(?:\\.5)?(?:-\\d{2})?|[2-6]?x{0,3}[sml]'
const USUALLY =
  '平时|平常|一直|习惯|通常|一般|往常|以前|向来|日常|usually|normally|typically|always|usual size|my size|normalmente|suelo|costumo|habituel\\w*|normalement|normalerweise|sonst|обычно|普段|いつも|평소|보통|thường|ปกติ|biasa(?:nya)?|عادة'
/** Behind a number that is no size: "一般48小时发货", "usually takes 10 days". */
const OTHER_UNITS =
  'cm|kg|斤|公斤|厘米|块|元|岁|[个小分周天年月日点件次折%％]|号?[发到寄送]|号[前后左]|(?:days?|hours?|minutes?|weeks?|months?|years?|times?|yuan|am|pm|percent)\\b'
/** "平时穿L", "我一直是39的", "I usually wear an M", "normally a size L". */
const WORN = new RegExp(`(?:${USUALLY})[^\\d,，。.!！?？]{0,10}?(?<![a-z\\d'’])(${SIZE})(?![a-z\\d])(?!\\s*(?:${OTHER_UNITS}))`, 'iu')
const LOOSE =
  /宽松|松一?点|松一?些|大一?点|大一?些|宽一?点|宽大|肥一?点|舒服点的码|oversized?|\b(?:loose|looser|baggy|roomy|roomier|relaxed)\b/iu
const CLOSE = /修身|贴身|合身|紧一?点|紧一?些|收身|显瘦的?码|小一?点|\b(?:slim|tight|tighter|close|closer|fitted|snug)\b/iu
const LIKES = /喜欢|想要?|偏好|爱穿|希望|要|习惯|就好|的话|比较|\b(?:like|prefer|want|love|rather)\b/iu
const FEARS = /(?:怕|担心|会不会|afraid|worried).{0,6}?(?:(紧|小|勒|挤|tight|small)|(大|肥|松|垮|loose|large|big))/iu
const DENIED = /不(?:太|怎么|是很)?(?:喜欢|想|爱|要)|别|怕|会不会|吗|[?？]|\b(?:not|don't|too)\b/iu

/** The size somebody says they usually wear. */
export const wornSaid = (said: string): string | undefined => WORN.exec(said)?.[1]?.toUpperCase()

/** How somebody likes things to sit. */
function fitLiked(said: string): 'loose' | 'close' | undefined {
  const [feared, tight] = FEARS.exec(said) ?? []
  if (feared) return tight ? 'loose' : 'close'
  if (!LIKES.test(said) || DENIED.test(said)) return undefined
  if (LOOSE.test(said)) return 'loose'
  return CLOSE.test(said) ? 'close' : undefined
}

/** What is said of wearing, for the slots of a matter. */
export function wearingSaid({ said }: Turn): Record<string, Slot> {
  const told = { worn: wornSaid(said), fit: fitLiked(said) }
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, { value, from: 'said' as const, confidence: 0.9 }]],
    ),
  )
}

const CORRECTS =
  /不是|不对|说错|打错|写错|记错|搞错|弄错|应该是|更正|改成|\b(?:sorry|not|i mean|i meant|actually|correction|wrong|typo)\b/iu
/** Whole figures: of "尾号1688" and "180元" none is a measure. */
const NUMBERS = /(?<![\d.])\d{2,3}(?:\.\d)?(?![\d.]?\d|\s*(?:[元块号天月日年件个次点分折%％]|yuan|days?))/giu
const DENIES = /(?:不是|不对|非|not|isn't|instead of)\s*$/iu
/** How far a corrected figure may lie from the one it corrects. */
const NEAR = 0.3
/** Units a measure may have been said in, as parts of ours: 斤 are half a kilogram. */
const UNITS = [
  ['height', 1],
  ['weight', 1],
  ['weight', 0.5],
  ['foot', 1],
] as const

/** "不是170，是175", "打错了 175": the measure of an earlier turn that a bare figure puts right, the one it lies nearest to. */
export function correctedMeasure(said: string, slots: Topic['slots']): Record<string, Slot> {
  if (!CORRECTS.test(said)) return {}
  const figures = [...said.matchAll(NUMBERS)].map(({ 0: figure, index }) => ({
    value: Number(figure),
    denied: DENIES.test(said.slice(0, index)),
  }))
  const denied = figures.find((one) => one.denied)
  const [right, ...more] = figures.filter((one) => !one.denied)
  if (!right || more.length > 0) return {}
  const rated = UNITS.flatMap(([name, unit]) => {
    const before = slotNumber(slots[name])
    if (before === undefined || (denied && Math.abs(before / unit - denied.value) > 0.5)) return []
    return [{ name, unit, away: Math.abs(right.value * unit - before) / before }]
  }).sort((a, b) => a.away - b.away)
  const [best] = rated
  if (!best || best.away > NEAR) return {}
  return { [best.name]: { value: right.value * best.unit, from: 'said', confidence: 0.9 } }
}
