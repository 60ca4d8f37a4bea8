import { EMOTIONS } from '#engine/conversation'
import type { Lexicons } from '../taught/lexicons.ts'
import type { Hit } from './label.ts'

/** A no before it within its clause: who is not angry does not cry out. Of the twelve languages that no mood is taught in. */
const NOT =
  /(?:\b(?:nicht|kein|keine|no|não|nao|pas|bukan|tidak|tak|không|chưa)|(?<!\p{L})(?:не|без)|ليس|لست)\s+(?:(?:so|sehr|wirklich|estoy|es|soy|muy|estou|é|fiquei|muito|très|vraiment|очень|так|begitu|terlalu|sangat|quá|thấy|bị)\s+){0,2}$|ไม่(?:ได้|ค่อย)?$/u
/** The same behind it, where the verb closes the clause. */
const NOT_AFTER =
  /^(?:くない|くはない|って|して)?(?:いない|いません|ません|はいない|はいません|の[場场]合)|^(?:くない|くはない|ってない|ってません)|^\s?(?:지는? ?않|은 아니|한 건 아니|하진 않)/u
const LOOK_BACK = 18
const LOOK_ON = 8

/** Where a folded text cries out in a language that no mood is taught in, so that whoever is upset in one is met as in any other; of no weight where it is denied. */
export function outcries(lexicons: Lexicons, text: string): Hit[] {
  return lexicons
    .of('outcries')
    .in(text)
    .map(({ start, end, value: [weight, name] }) => {
      const denied = NOT.test(text.slice(Math.max(0, start - LOOK_BACK), start)) || NOT_AFTER.test(text.slice(end, end + LOOK_ON))
      return { start, end, weight: denied ? 0 : Number(weight), turned: denied, label: EMOTIONS.find((one) => one === name) ?? 'angry' }
    })
}

/** The words of the two languages that are taught, but for those that stand in a cry: 怒 of 怒って was weighed there. */
export const besideCries = (hits: readonly Hit[], cries: readonly Hit[]): Hit[] =>
  hits.filter(({ start, end }) => !cries.some((cry) => cry.start < end && start < cry.end))
