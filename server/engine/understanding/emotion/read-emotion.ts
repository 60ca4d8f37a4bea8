import type { Emotion, EmotionLabel } from '#engine/conversation'
import { EMOTIONS } from '#engine/conversation'
import { type Classifier, type Normalised, originalSpan } from '#engine/text'
import type { Lexicons } from '../lexicons.ts'
import { leaning, withLeaning } from './leaning.ts'
import { AFTER_DEGREE, DEGREES, IRONY, NEGATION, TURN, URGING } from './phrases.ts'

/** A word that carries mood, in its place. */
interface Hit {
  readonly start: number
  readonly end: number
  /** −3 … 3, after negation and degree. */
  readonly weight: number
  readonly label: EmotionLabel
}

const LOOK_BACK = 8
/** Mood is read from the beginning of a long text. */
const READ_AT_MOST = 2_000
/** Asking whether a thing is good is no praise. */
const ASKING = /[?吗呢么]|怎么样|如何|是不是|会不会/

/** The mood of a message by its words, what turns and strengthens them, its marks, praise beside harm taken for irony, and by what was taught of moods. */
export function readEmotion(
  { lexicons, moods }: { lexicons: Lexicons; moods: Classifier | null },
  folded: Normalised,
  original: string,
): Emotion {
  const text = folded.text.slice(0, READ_AT_MOST)
  const hits = ironic(text, hitsOf(lexicons, text))
  const marks = markStrength(text, original)
  const asked = hits.every((hit) => hit.weight > 0) && ASKING.test(text) ? 0.2 : 1
  const total = asked * hits.reduce((sum, hit) => sum + hit.weight * afterTurn(text, hit), 0)
  const pressed = URGING.test(text) ? -0.4 : 0
  const worded = total + (total <= 0 ? pressed : 0)
  const sum = withLeaning(worded, leaning(moods, text), ASKING.test(text))
  const score = round(Math.tanh((sum * (1 + marks)) / 3))
  return {
    score,
    label: labelOf(score, hits, pressed !== 0),
    intensity: round(Math.min(1, Math.abs(score) * (0.85 + marks))),
    words: wordsOf(hits, folded, original),
  }
}

function hitsOf(lexicons: Lexicons, text: string): Hit[] {
  const hits: Hit[] = []
  for (const { start, end, value } of lexicons.of('emotion').in(text)) {
    const label = EMOTIONS.find((name) => name === value[1]) ?? 'neutral'
    const weight = Number(value[0]) * turned(text, start, end)
    if (weight !== 0 && !Number.isNaN(weight))
      hits.push({
        start,
        end,
        weight,
        label: label !== 'neutral' && weight < 0 === Number(value[0]) < 0 ? label : weight < 0 ? 'disappointed' : 'neutral',
      })
  }
  return hits
}

/** Negation turns praise into complaint fully, complaint into mild praise. */
function turned(text: string, start: number, end: number): number {
  const lead =
    text
      .slice(Math.max(0, start - LOOK_BACK), start)
      .split(/[,。!?;\n]/)
      .at(-1) ?? ''
  const degree = DEGREES.find(([pattern]) => pattern.test(lead))?.[1] ?? 1
  const strong = AFTER_DEGREE.test(text.slice(end, end + 4)) ? 1.4 : 1
  return (NEGATION.test(lead) ? -0.8 : 1) * degree * strong
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
  if (!harm || !IRONY.test(text)) return [...hits]
  return hits.map((hit) => (hit.weight > 0 ? { ...hit, weight: -hit.weight, label: 'angry' } : hit))
}

/** Exclamation, capitals and repeated signs: 0 … 0.5. */
function markStrength(text: string, original: string): number {
  const exclaimed = Math.min(3, (text.match(/!/g) ?? []).length)
  const letters = original.slice(0, 400).match(/[a-z]/gi)?.length ?? 0
  const shouted = letters >= 8 && (original.slice(0, 400).match(/[A-Z]/g)?.length ?? 0) > letters * 0.7 ? 0.2 : 0
  return Math.min(0.5, exclaimed * 0.12 + shouted)
}

function labelOf(score: number, hits: readonly Hit[], pressed: boolean): EmotionLabel {
  if (Math.abs(score) < 0.12) return 'neutral'
  const sums = new Map<EmotionLabel, number>()
  for (const hit of hits)
    if (hit.weight < 0 === score < 0 && hit.label !== 'neutral') sums.set(hit.label, (sums.get(hit.label) ?? 0) + Math.abs(hit.weight))
  const [best] = [...sums].sort((a, b) => b[1] - a[1])
  if (best !== undefined) return best[0]
  if (score < 0) return pressed ? 'anxious' : 'disappointed'
  return score > 0.6 ? 'happy' : 'satisfied'
}

const wordsOf = (hits: readonly Hit[], folded: Normalised, original: string) => [
  ...new Set(hits.map((hit) => original.slice(...originalSpan(folded, hit.start, hit.end)))),
]
const round = (n: number) => Math.round(n * 1000) / 1000
