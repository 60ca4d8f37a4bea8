import type { Settling } from '#engine/conversation'
import { isChinese, isReadInFull } from '../../languages.ts'
import type { Scene } from '../../scenario.ts'
import { asksAlike } from './acts.ts'
import { KINDS, type Kind, kindAsked } from './kinds.ts'
import { questionsOf } from './questions.ts'

/** Words of Cantonese in those the kinds are looked for in; in simplified characters, as turns are read. */
const CANTONESE: readonly (readonly [string, string])[] = [
  ['边个', '谁'],
  ['几时', '什么时候'],
  ['几耐', '多久'],
  ['几多钱', '多少钱'],
  ['去边度', '到哪'],
  ['去边', '到哪'],
  ['边度', '哪里'],
  ['有冇', '有没有'],
  ['仲', '还'],
  ['唔', '不'],
  ['嘅', '的'],
  ['啲', ''],
]

/** What was said with the words of Hong Kong and Taiwan put as the kinds know them; other languages as they are. */
export function asKnown({ turn, state }: Scene): string {
  if (!isChinese(state.language)) return turn.said
  const plain = CANTONESE.reduce((said, [word, known]) => said.replaceAll(word, known), turn.said)
  return plain.replace(/到帐|入帐|入账/gu, '到账')
}

/** The languages whose words are read. */
/** In the others what was understood tells the kind. */
const BY_INTENT: Readonly<Record<string, Kind['name']>> = {
  'refund.progress': 'money_when',
  'return.fee': 'freight',
  'shipping.fee': 'freight',
  'warranty.repair': 'warranty',
}
/** So sure it must be. */
const SURE = 0.5

/** Whether the words of the language are read, or only what was understood. */
export const isRead = ({ state }: Scene): boolean => isReadInFull(state.language)

/** The kind that is asked in the middle of a matter; where only the intent tells it, the matter must have a question of that kind. */
export function kindOf(scene: Scene, matter: Settling | undefined): Kind | undefined {
  const worded = isRead(scene) ? kindAsked(asKnown(scene)) : undefined
  // where the words of a language that is read are none of those known, who pays is asked as the reader hears it
  if (worded || (isRead(scene) && !(BY_INTENT[scene.turn.understood.intent] === 'freight' && asksAlike(scene.turn.understood))))
    return worded
  const { intent, confidence } = scene.turn.understood
  const name = confidence >= SURE ? BY_INTENT[intent] : undefined
  return name && matter && questionsOf(matter)[name] ? KINDS.find((kind) => kind.name === name) : undefined
}
