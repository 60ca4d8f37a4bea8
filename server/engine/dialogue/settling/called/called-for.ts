import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import type { Definition } from '../definition.ts'
import { definitionOf } from '../definitions/index.ts'
import { calledBy } from '../flow/own.ts'
import { PLAIN_FAULTS } from '../matter.ts'
import { begin } from '../scenario.ts'
import { claimSaid } from '../words/slots.ts'
import { kindChanged } from './kind-changed.ts'
import { mayGoBack } from './may-go-back.ts'

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
  const definition = calledBy(scene) ?? faultAsked(scene)
  if (!definition || !(definition.serves.includes(intent) || OUTWEIGHED.test(intent))) return undefined
  return begin({ ...scene, intent: definition.serves[0] ?? intent }, definition)
}

/** Readings of what is wrong or where it is, beside which a plain wish goes first. */
const OUTWEIGHED =
  /^(?:issue\.(?!reaction)|shipping\.|stock\.|product\.|order\.(?:status|restore)|price\.quote|promo\.review_reward|other\.unknown|inform\.|order\.address|return\.(?:policy|address))/u

const ASKS_TO_GO_BACK =
  /^(?!.*(?:如果|要是|万一|假如|假设|会不会|\bif\b)).*(?:[能可][^,，。]{0,4}[退换]|[退换](?:货|掉)?[吗么嘛]|\bcan i (?:return|exchange|get))/iu

/** "坏了能退吗": what is wrong with goods one has decides it, not the rule for what is merely disliked. */
const faultAsked = ({ intent, turn }: Scene): Definition | undefined =>
  intent === 'return.policy' && ASKS_TO_GO_BACK.test(turn.said) && PLAIN_FAULTS.has(claimSaid(turn.said) ?? '')
    ? definitionOf('goods_trouble')
    : undefined
