import type { EntityValue, Slot, Turn } from '#engine/conversation'
import { wornSaid } from './wearing.ts'

const JIN = 0.5
const FOOT = /脚长\D{0,4}(\d{2}(?:\.\d)?)|foot\D{0,14}(\d{2}(?:\.\d)?)|(\d{2}(?:\.\d)?)\s*(?:厘米|公分|cm)?的?脚(?![码号])/iu
/** "子供の靴、18cmは": in Japanese and Korean, of shoes and feet. */
const FOOT_ELSEWHERE =
  /^(?=.*[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]).*?(?:足|靴|シューズ|スニーカー|신발|운동화|발)\D{0,14}(1[1-9](?:\.\d)?|2\d(?:\.\d)?|3[0-5](?:\.\d)?)\s*(?:cm|センチ|㎝|센티)/iu
/** Named in languages whose units are written as here. */
const TALL = /(?:身長|身长|신장|키가?|altura|estatura|taille|tall)\D{0,4}(1\d\d|[5-9]\d)\s*(?:cm|センチ|㎝|센티)?/iu
const HEAVY = /(?:体重|몸무게|체중)\D{0,4}(\d{2,3}(?:\.\d)?)\s*(?:kg|キロ|㎏|킬로)/iu
/** No foot is shorter or longer, in centimetres: "39的脚" tells a size, "10 inches" is in another unit. */
const isFoot = (cm: number | undefined): boolean => cm !== undefined && cm >= 11 && cm <= 35
/** A bare length after a size was asked for: no body is so short. */
const SHORT = /^\D{0,6}(2\d(?:\.\d)?|3[01](?:\.\d)?)\s*(?:厘米|公分|cm)\D{0,3}$/iu
/** A size that is a length: no goods come in it, and a foot has it. */
const IN_CENTIMETRES = /^(\d{2}(?:\.\d)?)cm$/iu
const MONTHS = /(\d{1,2})\s*个?月/u
const YEARS = /(\d{1,2})\s*岁/u
const BARE = /^\D{0,4}(\d{1,3}(?:\.\d)?)(?!.*斤)\D{0,3}$/u
/** The slots a bare number may answer, and the names they are kept under. */
const ASKED: Readonly<Record<string, string>> = { height: 'height', weight: 'weight', foot: 'foot', months: 'age' }

/** Measures of a body that are said without being named: what was asked for and answered bare, "130斤", "脚长24.5", "8个月". */
export function measuresSaid(turn: Turn): Record<string, Slot> {
  const { said, state, understood } = turn
  const quantity = understood.entities.find(({ type }) => type === 'quantity')?.value
  const asked = state.pending && wornSaid(said) === undefined ? ASKED[state.pending.slot] : undefined
  const years = numberIn(YEARS, said)
  const foot =
    numberIn(FOOT, said) ??
    numberIn(FOOT_ELSEWHERE, said) ??
    numberIn(IN_CENTIMETRES, String(understood.entities.find(({ type }) => type === 'size')?.value ?? '')) ??
    (state.topics.at(-1)?.intent === 'product.size' ? numberIn(SHORT, said.trim()) : undefined)
  return {
    ...slot(asked, numberIn(BARE, said.trim())),
    ...slot('weight', quantity === undefined ? undefined : kilograms(quantity)),
    ...slot('height', numberIn(TALL, said)),
    ...slot('weight', numberIn(HEAVY, said)),
    ...slot('foot', isFoot(foot) ? foot : undefined),
    ...slot('age', numberIn(MONTHS, said) ?? (years === undefined ? undefined : years * 12)),
  }
}

function slot(name: string | undefined, value: number | undefined): Record<string, Slot> {
  return name === undefined || value === undefined ? {} : { [name]: { value, from: 'said', confidence: 0.9 } }
}

function kilograms(quantity: EntityValue): number | undefined {
  if (typeof quantity !== 'object' || Array.isArray(quantity)) return undefined
  const { value, unit } = quantity
  if (typeof value !== 'number' || typeof unit !== 'string') return undefined
  if (/^(?:公斤|千克|kg)$/iu.test(unit)) return value
  return unit === '斤' ? value * JIN : undefined
}

function numberIn(pattern: RegExp, said: string): number | undefined {
  const match = pattern.exec(said)
  const found = match?.[1] ?? match?.[2] ?? match?.[3]
  return found === undefined ? undefined : Number(found)
}
