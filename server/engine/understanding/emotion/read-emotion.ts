import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Emotion } from '#engine/conversation'
import { EMOTIONS } from '#engine/conversation'
import { type Normalised, originalSpan } from '#engine/text'
import type { Lexicons } from '../taught/lexicons.ts'
import { carriers } from './carriers.ts'
import { type Hit, labelOf, NEUTRAL_WITHIN } from './label.ts'
import { leaning, withLeaning } from './leaning.ts'
import type { Moods } from './moods.ts'
import { besideCries, outcries } from './outcries.ts'
import { AFTER_DEGREE, AS_NEVER_BEFORE, DEGREES, IRONY, NEGATION, PRAISED, TURN, UNPRAISED, URGING } from './phrases.ts'

const LOOK_BACK = 8
/** Negation turns praise into complaint nearly fully, complaint into mild praise. */
const TURNED = -0.8
/** Mood is read from the beginning of a long text. */
const READ_AT_MOST = 2_000
/** Asking whether a thing is good is no praise. */
const ASKING = /[?吗呢么]|怎么样|如何|是不是|会不会/

/** The mood of a message by its words, what turns and strengthens them, its marks, praise beside harm taken for irony, and by what was taught of moods. */
export function readEmotion(
  { lexicons, moods }: { lexicons: Lexicons; moods: Moods | null },
  folded: Normalised,
  original: string,
): Emotion {
  const text = firstGraphemes(folded.text, READ_AT_MOST)
  const cries = outcries(lexicons, text)
  const hits = [...ironic(text, besideCries(hitsOf(lexicons, text), cries)), ...cries]
  const marks = markStrength(text, original)
  const asked = hits.every((hit) => hit.weight > 0) && ASKING.test(text) ? 0.2 : 1
  const total = asked * hits.reduce((sum, hit) => sum + hit.weight * afterTurn(text, hit), 0)
  const pressed = URGING.test(text) ? -0.4 : 0
  const worded = total + (total <= 0 ? pressed : 0)
  const turned = hits.some((hit) => hit.turned)
  const lean = leaning(moods, text)
  // what was taught of moods says nothing of the languages that cry out
  const felt = cries.length > 0 ? Math.min(0, lean) : lean
  const sum = withLeaning(worded, felt, { asking: ASKING.test(text), turned })
  const score = round(Math.tanh((sum * (1 + marks)) / 3))
  const places = Math.abs(score) < NEUTRAL_WITHIN ? [] : carriers(score, hits, moods, text)
  const spans = places.map(([start, end]) => originalSpan(folded, start, end))
  return {
    score,
    label: labelOf(score, hits, moods, text),
    intensity: round(Math.min(1, Math.abs(score) * (0.85 + marks))),
    words: [...new Set(spans.map((span) => original.slice(...span)))],
    spans,
  }
}

function hitsOf(lexicons: Lexicons, text: string): Hit[] {
  const hits: Hit[] = []
  for (const { start, end, value } of lexicons.of('emotion').in(text)) {
    const label = EMOTIONS.find((name) => name === value[1]) ?? 'neutral'
    const lead = leadOf(text, start)
    const turned = NEGATION.test(lead) && !AS_NEVER_BEFORE.test(lead)
    const weight = Number(value[0]) * (turned ? TURNED : 1) * strength(lead, text.slice(end, end + 4))
    if (weight !== 0 && !Number.isNaN(weight))
      hits.push({
        start,
        end,
        weight,
        turned,
        label: label !== 'neutral' && weight < 0 === Number(value[0]) < 0 ? label : weight < 0 ? 'disappointed' : 'neutral',
      })
  }
  return hits
}

/** What stands before a word in its clause. */
const leadOf = (text: string, start: number): string =>
  text
    .slice(Math.max(0, start - LOOK_BACK), start)
    .split(/[,。!?;\n]/)
    .at(-1) ?? ''

function strength(lead: string, next: string): number {
  const degree = DEGREES.find(([pattern]) => pattern.test(lead))?.[1] ?? 1
  return degree * (AFTER_DEGREE.test(next) ? 1.4 : 1)
}

/** What stands after the last "但是" of its sentence counts more than what it turns away from. */
function afterTurn(text: string, hit: Hit): number {
  const turns = [...text.matchAll(TURN)]
  const last = turns.at(-1)
  if (last === undefined) return 1
  return hit.start > last.index ? 1.4 : 0.7
}

function ironic(text: string, hits: readonly Hit[]): Hit[] {
  const harm = hits.some((hit) => hit.weight < -0.5) || URGING.test(text)
  const isIrony = (harm && IRONY.test(text)) || (UNPRAISED.test(text) && PRAISED.test(text))
  if (!isIrony) return [...hits]
  return hits.map((hit) => (hit.weight > 0 ? { ...hit, weight: -hit.weight, label: 'angry' } : hit))
}

/** Exclamation, capitals and repeated signs: 0 … 0.5. */
function markStrength(text: string, original: string): number {
  const exclaimed = Math.min(3, (text.match(/!/g) ?? []).length)
  const letters = firstGraphemes(original, 400).match(/[a-z]/gi)?.length ?? 0
  const shouted = letters >= 8 && (firstGraphemes(original, 400).match(/[A-Z]/g)?.length ?? 0) > letters * 0.7 ? 0.2 : 0
  return Math.min(0.5, exclaimed * 0.12 + shouted)
}

const round = (n: number) => Math.round(n * 1000) / 1000
