import { claimIn, LEAST } from '#engine/claims'
import type { Step } from '#engine/conversation'
import { namedOf, namesGoods, recentOrders } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { apartFromFine, kindSaid, kindsIn } from '../../wishes/index.ts'
import type { Definition } from '../definition.ts'
import { definitionOf } from '../definitions/index.ts'
import { calledBy } from '../flow/own.ts'
import { isOfKind } from '../kinds.ts'
import { PLAIN_FAULTS } from '../matter.ts'
import { begin, FAINT } from '../scenario.ts'
import { isQuestion } from '../values.ts'
import { claimSaid } from '../words/slots.ts'
import { kindChanged } from './kind-changed.ts'
import { mayGoBack } from './may-go-back.ts'
import { turnedAround } from './turned-around.ts'

/** Words that wish for a matter so plainly that no reading of their intent outweighs them; undefined where there are none. */
export function calledFor(scene: Scene): Step | undefined {
  const { turn, picked, intent } = scene
  if (picked || turn.shopper.customerId === null) return undefined
  // "快递丢了，你们赔钱": where the parcel is comes first, and a lost one is for a person
  if (turn.understood.intents.some((one) => one.intent === 'shipping.delay' && one.confidence >= 0.9)) return undefined
  const kind = kindChanged(scene)
  if (kind) return kind
  const back = mayGoBack(scene)
  if (back) return back
  const around = turnedAround(scene)
  if (around) return around
  const again = sentAgain(scene)
  if (again) return begin(scene, again)
  const definition = calledBy(scene)
  if (!definition || !(definition.serves.includes(intent) || OUTWEIGHED.test(intent))) return undefined
  return begin({ ...scene, intent: definition.serves[0] ?? intent }, definition)
}

/** "坚果补发", "send the nuts again", of goods that came: what was wrong with them is still to be told. */
const SENT_AGAIN =
  /补[发寄]|[重再][新]?(?:发|寄)(?:一|个|我|给|过|[吧。.!！\s]*$)|\b(?:re-?send|re-?ship|send (?:me )?(?:(?:the|my|another|a new) [\w ]{2,24}|it|them|one) again|send (?:me )?(?:another|a new) (?!link|code|password|message|e-?mail))\b/iu
const sentAgain = (scene: Scene): Definition | undefined =>
  /^(?:parts\.replace|order\.modify|other\.unknown|inform\.|product\.|stock\.|shipping\.urge)/u.test(scene.intent) &&
  SENT_AGAIN.test(scene.turn.said) &&
  !isQuestion(scene.turn.said) &&
  namesGoods(scene)
    ? definitionOf('goods_trouble')
    : undefined

/** A fault that is told of goods that were bought, and read as nothing or as a question of goods; undefined where none is. */
export function troubleTold(scene: Scene): Step | undefined {
  if (scene.picked || scene.turn.shopper.customerId === null || (scene.state.settling ?? []).length > 0) return undefined
  const trouble = faultTold(scene)
  if (!trouble || 'step' in trouble) return trouble?.step
  const step = begin({ ...scene, intent: trouble.serves[0] ?? scene.intent }, trouble)
  return trouble.id === 'exchange_goods' && step.do === 'ask' ? { ...step, say: [{ key: 'settle.fits_not' }, ...step.say] } : step
}

/** "刀卷刃了 锅还行", "靴子有点小", read as nothing: a fault or a bad fit in plain words, of goods that were bought. */
function faultTold(scene: Scene): Definition | { readonly step: Step } | undefined {
  const { turn, intent } = scene
  if (!(READ.test(intent) || READ_UNFIT.test(intent)) || isQuestion(turn.said)) return undefined
  const wrong = apartFromFine(turn).rest
  const claim = claimSaid(wrong.said) ?? ''
  const isUnfit =
    claim === 'unsuitable' ||
    (!PLAIN_FAULTS.has(claim) &&
      claimIn(wrong.said, REASONS, turn.understood.confidence < FAINT ? LEAST.asked : LEAST.heard) === 'unsuitable')
  if (!(isUnfit ? READ_UNFIT : READ).test(intent) || !(isUnfit || PLAIN_FAULTS.has(claim))) return undefined
  const here = { ...scene, turn: wrong }
  const goods = new Set([
    ...wrong.understood.entities.filter(({ type }) => type === 'product').map(({ text }) => kindSaid(text)?.name ?? text),
    ...kindsIn(wrong.said).map(({ kind }) => kind.name),
  ])
  if (goods.size !== 1) return undefined
  const recent = recentOrders(scene, turn.shopper.customerId)
  if ('step' in recent) return recent.step.do === 'look_up' ? { step: recent.step } : undefined
  const named = namedOf(
    here,
    recent.has.filter((one) => one.customerId === turn.shopper.customerId && isOfKind('received', one, turn.now)),
  )
  return named.length > 0 ? definitionOf(isUnfit ? 'exchange_goods' : 'goods_trouble') : undefined
}
/** What such words may have been read as; of goods that do not fit, as advice on sizes too. */
const READ = /^(?:other\.unknown|parts\.replace|product\.(?!compare|size)[a-z_]+|chat\.(?:praise|smalltalk)|inform\.details)$/u
const READ_UNFIT =
  /^(?:other\.unknown|product\.(?:size|appearance|link|search)|chat\.smalltalk|inform\.details|issue\.(?:quality|missing|wrong_item))$/u
/** What may be told of goods that came. */
const REASONS: ReadonlySet<string> = new Set(['unsuitable', ...PLAIN_FAULTS])

/** Readings of what is wrong or where it is, beside which a plain wish goes first. */
const OUTWEIGHED =
  /^(?:issue\.(?!reaction)|shipping\.|stock\.|product\.|order\.(?:status|restore)|price\.quote|promo\.review_reward|other\.unknown|inform\.|order\.address|return\.(?:policy|address))/u
