import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { SURE_OF_ANOTHER } from '../../tracking/index.ts'
import { isSpoilt, type KindOfGoods, kindsIn, withoutFine } from '../../wishes/index.ts'
import { hearsAlike } from '../aside/acts.ts'
import type { Definition } from '../definition.ts'
import { namesOthers } from '../dropped/others.ts'
import { definitionIn, oneByOne, underWay } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { FAULTS, OF_GOODS, withMatter, withQueue, wordIn } from '../matter.ts'
import { isQuestion } from '../values.ts'
import { DROPS } from '../words/drops.ts'
import { endSaid } from '../words/ends.ts'
import { goodsMeant } from '../words/mended.ts'
import { isNamed } from '../words/named.ts'
import { claimSaid } from '../words/slots.ts'
import { asItWasSaid, queuedOf } from './queued.ts'
import { askedOnceLess } from './turned.ts'

/** What is wished for one of them may be wished for another in as few words. */
const AS_THESE: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only'])
/** "外套没问题就是小了", said while other goods are under way: how what is wrong with them is settled. */
const endOf = (claim: string | undefined): string | undefined =>
  claim === 'unsuitable' ? 'exchange_goods' : claim !== undefined && FAULTS.has(claim) ? 'goods_trouble' : undefined
const ALSO = /也|还(?:有|要|想)|另外|顺便|一起|一并|\b(?:also|too|as well|another)\b/iu
/** Longer words wish for something of their own. */
const SAME = 24
const NOT = /不(?:用|要|想)?(?:退|换)|先不|别(?:退|换)|\b(?:don't|do not|not)\b/iu

/** "鞋子也要退，开胶了", said while the shirt goes back: the shoes wait for their turn, and none of it is said of the shirt. */
export function alsoWished(scene: Scene): Step | undefined {
  const { matter, definition } = underWay(scene)
  const other = matter && ((OF_GOODS.has(matter.scenario) ? otherGoods(scene, matter) : undefined) ?? besideIt(scene, matter))
  if (!matter || !definition || !other) return undefined
  return goneOn(scene, matter, definition, other)
}

/** "开张发票，抬头…", said while goods go back: it is made out beside any other matter, and waits with all that was told of it. */
function besideIt(scene: Scene, matter: Settling): Settling | undefined {
  const { turn, picked, state } = scene
  const isWished = turn.understood.intents.some(({ intent, confidence }) => intent === 'order.invoice' && confidence >= SURE_OF_ANOTHER)
  const isThere = [matter, ...(state.queued ?? [])].some(({ scenario }) => scenario === INVOICE)
  if (!isWished || isThere || picked || isQuestion(turn.said) || NOT.test(turn.said)) return undefined
  const definition = definitionIn(scene, INVOICE)
  return definition && queuedOf(scene, definition)
}
const INVOICE = 'request_invoice'

/** What is wished for of other goods than those of the matter under way. */
function otherGoods(scene: Scene, matter: Settling): Settling | undefined {
  const { said } = scene.turn
  const [goods, ...more] = goodsIn(scene)
  // "and the tee too": the same is wished for it
  const id =
    endSaid(said) ??
    (AS_THESE.has(matter.scenario) && isCancelled(scene) ? 'cancel_order' : undefined) ??
    (DROPS.test(said) && matter.scenario === 'return_goods' ? matter.scenario : undefined) ??
    (said.length <= SAME && ALSO.test(said) && claimSaid(said) === undefined && !DROPS.test(said) && AS_THESE.has(matter.scenario)
      ? matter.scenario
      : undefined) ??
    (namesOthers(scene, matter) ? endOf(claimSaid(withoutFine(said))) : undefined)
  if (!goods || more.length > 0 || id === undefined || scene.picked !== null || isQuestion(said) || NOT.test(said)) return undefined
  if (goodsMeant(said) !== undefined) return undefined
  const before = kindsIn(wordIn(matter, 'wish') ?? '')
  const mention = wordIn(matter, 'mention')
  const another =
    mention !== undefined
      ? !isNamed(matter, goods.text)
      : before.length > 0
        ? before.every(({ kind }) => kind !== goods.kind)
        : matter.orderNumber !== undefined && (ALSO.test(said) || namesOthers(scene, matter))
  const definition = another ? definitionIn(scene, id) : undefined
  if (!definition) return undefined
  const waiting = queuedOf(scene, definition)
  return { ...waiting, slots: { ...waiting.slots, mention: { value: goods.text, from: 'said', confidence: 1 } } }
}

/** "把保温杯那单取消掉": an order that is to be cancelled, as words and reading have it, and no goods that go back with these. */
const isCancelled = (scene: Scene): boolean =>
  scene.intent === 'order.cancel' && hearsAlike({ ...scene.turn.understood, intent: scene.intent })

/** The goods that the words name, by their kind, else by the names of the shop. */
function goodsIn({ turn: { said, understood } }: Scene): readonly { readonly text: string; readonly kind?: KindOfGoods }[] {
  const linked = understood.entities.flatMap(({ type, text, span }) => (type === 'product' && !isSpoilt(said, span) ? [{ text }] : []))
  // a narrow name that is linked to nothing is of goods that this shop does not have
  const kinds = kindsIn(said).filter((one) => one.isWide || linked.some(({ text }) => one.text.includes(text) || text.includes(one.text)))
  return kinds.length > 0 ? kinds : linked
}

/** The question that stands is put again, after it was said what waits. */
function goneOn(scene: Scene, matter: Settling, definition: Definition, other: Settling): Step {
  const left = withQueue(scene, [...(scene.state.queued ?? []), other])
  const stands = askedOnceLess(scene, matter)
  const here = asItWasSaid(withMatter(left, stands), stands, definition)
  return walk({ scene: here, definition, matter: stands, lead: oneByOne(scene, matter, left.state.queued ?? []) })
}
