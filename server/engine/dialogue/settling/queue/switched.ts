import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { ELSEWHERE, WANTS_PICKUP } from '../called/pickup.ts'
import { namesOthers } from '../dropped/others.ts'
import { definitionIn, titleOf } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import type { Way } from '../machine/asking.ts'
import { withoutMatter } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { isQuestion, wishesOtherDeed } from '../values.ts'
import { endWished, fallsBack } from '../words/ends.ts'
import { saysName } from '../words/named.ts'
import { saidOf } from '../words/slots.ts'
import { withWhatIsKnown } from './instead.ts'
import { onTopic, queuedOf } from './queued.ts'

/** One of these may turn into another, of the same goods. */
const ENDS: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'repair_goods'])
/** Has ways of its own to give money back or others. */
const TROUBLE = 'goods_trouble'
/** More words tell of more than a change of mind. */
const LENGTH = 50
const SENT = new RegExp(`${ELSEWHERE.source}|${WANTS_PICKUP.source}|寄|上门|取件|\\bsend(?:ing)? (?:it|them) back\\b`, 'iu')

/** "I'd rather just send it back": an end of its own, and not how it goes. */
const RATHER = /\b(?:rather|prefer to|instead)\b.{0,14}\bsend(?:ing)? (?:it|them) back\b|\bsend(?:ing)? (?:it|them) back instead\b/iu

/** "保修吗", "修不好咋办": asked of the warranty. */
const OF_WARRANTY =
  /修不[好了]|没修好|\bcan(?:no|')?t be (?:repaired|fixed)\b|保修(?:吗|么|不|没|期|多久|内|多长)|\b(?:under|in|out of) warranty\b/iu

/** "actually no, exchange it for black", said where it was to go back: the other matter goes on with all that is known; undefined where no other end is wished for. */
export function switched({ scene, definition, matter }: Way): Step | undefined {
  const words = scene.turn.said.trim()
  if (definition.id === 'exchange_goods' && fallsBack(words)) return undefined
  if (
    !(ENDS.has(definition.id) || definition.id === TROUBLE) ||
    scene.picked !== null ||
    waitsForUs(scene) === 'option' ||
    words.length > LENGTH
  )
    return undefined
  // how the goods go back, and from where, is no other end
  if (
    (SENT.test(words) && !RATHER.test(words)) ||
    (waitsForUs(scene) === 'confirm' && !['no', undefined].includes(saidOf('confirm', words)) && !wishesOtherDeed(scene, definition))
  )
    return undefined
  if (namesOthers(scene, matter) || (scene.state.queued ?? []).some((one) => saysName(one, words) && !saysName(matter, words)))
    return undefined
  const id = OF_WARRANTY.test(words) ? undefined : endWished(words)
  const other = id !== undefined && id !== definition.id ? definitionIn(scene, id) : undefined
  if (
    !other ||
    id === undefined ||
    !ENDS.has(id) ||
    (definition.id === TROUBLE && id !== 'repair_goods') ||
    (isQuestion(words) && id !== 'repair_goods')
  )
    return undefined
  const here: Scene = { ...withoutMatter(scene, matter), intent: other.serves[0] ?? scene.intent }
  const { option: _, ...slots } = queuedOf(here, other).slots
  const next: Settling = withWhatIsKnown(scene, { ...queuedOf(here, other), slots }, matter)
  const topics = onTopic(here.state.topics, next, other)
  const lead = [{ key: 'settle.next', args: { title: titleOf(scene, id) } }]
  return walk({ scene: { ...here, state: { ...here.state, topics } }, definition: other, matter: next, lead })
}
