import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { isHeard, isLeaving, isMereOk, isMurmur } from '../../scenarios/courtesy/heard.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { asksOf } from '../asks.ts'
import type { Definition } from '../definition.ts'
import { agrees } from '../dropped/kept.ts'
import { definitionIn } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { begin, firstOf } from '../scenario.ts'
import { isQuestion } from '../values.ts'
import { endSaid, endWished } from '../words/ends.ts'
import { isTitle } from '../words/shaped.ts'
import { saidOf } from '../words/slots.ts'
import { ELSEWHERE } from './pickup.ts'

/** A matter that a tap, a yes to what was offered, a number or a second yes begins; undefined where nothing does. */
export const startedByThis = (scene: Scene): Step | undefined =>
  startedByTap(scene) ?? startedByNumber(scene) ?? startedByTitle(scene) ?? confirmedTwice(scene)

/** The choice that begins a matter, as it is offered under an answer. */
const BEGINS = /^set:begin=(\w+)$/u
/** "那就问问吧", "ok ask them then": what was offered is to be done. */
const GO_ON =
  /^(?:好的?|行|嗯+|那)?[,，\s]*(?:就|你们?|您|赶紧|快|帮我)*(?:核实|问问|问一下|查一?下|催一?下|办)(?:一下)?(?:吧|啊|呀|下)?[。.!！~]*$|^(?:(?:ok(?:ay)?|yes|then|so|well|please)[,\s]+)*(?:ask|do|check with) (?:them|it|that|him|her)(?: (?:then|please|now))*[.!]*$/iu

/** "好的" under the rule of how to take a request back was only heard: who wants it taken back says so. */
const TAKES_BACK: ReadonlySet<string> = new Set(['withdraw_return'])
/** Looked into at once and given to a person: an "ok" under the rule of how to pay wants none of it. */
const AT_ONCE: ReadonlySet<string> = new Set(['check_payment'])

/** "现在就办" under a rule, tapped or said. */
function startedByTap(scene: Scene): Step | undefined {
  const { pending } = scene.turn.state
  const tapped = scene.picked?.kind === 'set' ? /^begin=(\w+)$/u.exec(scene.picked.ref)?.[1] : undefined
  const words = scene.turn.said.trim()
  const beside = pending?.slot === 'next' ? pending.options.flatMap(({ id }) => BEGINS.exec(id)?.[1] ?? []) : []
  const offered = pending?.slot === 'settle.begin' ? pending.scenario : GO_ON.test(words) ? beside[0] : undefined
  if (tapped === undefined && offered === undefined) return undefined
  // "嗯" to what was asked is a yes; to a rule that was told it is none
  const isAsked = offered !== undefined && definitionIn(scene, offered)?.offered === 'by_rule'
  const isNoted = isMurmur(words) || (isHeard(words) && TAKES_BACK.has(offered ?? '')) || (isMereOk(words) && AT_ONCE.has(offered ?? ''))
  const wished = offered === undefined ? undefined : definitionIn(scene, offered)
  const says = saidOf('confirm', words) === 'yes' && (isAsked || !isNoted) && !isLeaving(words) && !wishesOther(scene, wished)
  const takes =
    offered !== undefined &&
    (says || wished?.wishes?.test(words) === true || GO_ON.test(words) || (!isOpen(scene, wished) && namesTitle(wished, words)))
  const told = offered !== undefined && pending?.slot === 'settle.begin' ? toldOfOffer(offered, words) : undefined
  const agreed = takes || told ? offered : undefined
  const wanted = tapped ?? agreed
  const definition = wanted === undefined ? undefined : definitionIn(scene, wanted)
  if (!definition || scene.turn.shopper.customerId === null) return undefined
  return tapped === undefined && agreed !== undefined && saidOf('confirm', words) === 'yes' && words.length <= MERE_YES
    ? begun(scene, definition)
    : begin(scene, definition, tapped === undefined ? told : undefined)
}

/** "it's a 2019 ipad": told of what was offered, and so wanted; with what it tells. */
function toldOfOffer(offered: string, words: string): Settling['slots'] | undefined {
  if (offered !== 'trade_in' || words.length > LONGEST_TOLD || !TELLS_OF_OLD.test(words)) return undefined
  return { oldItem: { value: words, from: 'said', confidence: 0.9 } }
}
const LONGEST_TOLD = 60
const TELLS_OF_OLD =
  /^(?!.*[?？吗]).*(?:\d+年|[一二两三四五六七八九十几]年|旧的?|老款|成新|划痕|裂)|^(?!.*\?).*\b(?:(?:19|20)\d\d|years? old|crack\w*|scratch\w*|dent\w*|still works|good condition)\b/iu

/** "ok cancel the order then": what is wished for behind the yes is another matter than what was offered. */
function wishesOther({ turn: { said, understood } }: Scene, offered: Definition | undefined): boolean {
  const end = endSaid(said) ?? endWished(said)
  if (end !== undefined) return end !== offered?.id
  const { intent, confidence } = understood
  return said.trim().length > MERE_YES && OF_ORDERS.test(intent) && confidence >= SURE && offered?.serves.includes(intent) === false
}
const OF_ORDERS = /^(?:order\.|return\.(?:apply|pickup)|exchange\.|refund\.only|shipping\.(?:urge|intercept|schedule))/u
const SURE = 0.9

/** A yes and nothing beside it. */
const MERE_YES = 4

/** "好的" to what a rule offered, or what that needs (`told`): it is begun with what was asked before, and no rule is told of the yes. */
function begun(scene: Scene, definition: Definition, told?: Settling['slots']): Step {
  const { turn } = scene
  const asked = turn.state.topics.findLast(({ intent }) => definition.serves.includes(intent))?.slots['question']?.value
  const said = typeof asked !== 'string' ? turn.said : told ? `${asked} ${turn.said}` : asked
  const understood = { ...turn.understood, text: said, ...(!told && { entities: [] }) }
  const matter = firstOf({ ...scene, turn: { ...turn, said, understood } }, definition)
  return walk({ scene, definition, matter: { ...matter, slots: { ...matter.slots, ...told } }, lead: [] })
}

const isOpen = ({ state }: Scene, definition: Definition | undefined): boolean =>
  state.settling?.some(({ scenario }) => scenario === definition?.id) === true

/** "云帆科技有限公司", under the offer of an invoice. */
const namesTitle = (offered: Definition | undefined, words: string): boolean =>
  offered !== undefined && asksOf(offered).some(({ slot: name }) => isTitle(name, words))

/** "确认 自己寄", once the receipt was told: it is done; "还是上门取件吧" has the courier come after all. */
function confirmedTwice(scene: Scene): Step | undefined {
  const { turn, state, picked } = scene
  const done = turn.state.lastSaid.filter((mark) => mark.startsWith('settle.done.')).map((mark) => mark.slice('settle.done.'.length))
  const words = turn.said.trim().replace(/^(?:那|还是|就|改成?|换成?|我要|我想)+/u, '')
  if (picked || done.length === 0 || (state.settling?.length ?? 0) > 0 || !agrees(words) || ELSEWHERE.test(words)) return undefined
  const collects = saidOf('confirm', words) === 'pickup' && !done.some((kind) => kind.startsWith('book_pickup'))
  const definition =
    collects && done.some((kind) => SENT_BY_SHOPPER.has(kind.replace(/#.*$/u, ''))) ? definitionIn(scene, 'collect_return') : undefined
  if (definition && turn.shopper.customerId !== null) return walk({ scene, definition, matter: firstOf(scene, definition), lead: [] })
  return collects ? undefined : answer(scene, [{ key: 'settle.done_already' }], { source: 'scenario', offer: [HUMAN] })
}
const SENT_BY_SHOPPER: ReadonlySet<string> = new Set(['request_return', 'request_exchange'])

/** "中通 73100012345678", right after it was said where to send the goods. */
const isAwaited = ({ turn }: Scene): boolean =>
  turn.state.lastSaid.some((mark) => mark.startsWith('settle.send_to')) && !isQuestion(turn.said)

const SENT = /寄|退|换|回|单号|sent|return|ship|tracking/iu

/** "个人，电子的就行", once it was told that no invoice was asked for yet and what one takes. */
function startedByTitle(scene: Scene): Step | undefined {
  const { turn, picked } = scene
  const words = turn.said.trim()
  const definition = definitionIn(scene, 'request_invoice')
  if (picked || !definition || turn.shopper.customerId === null || isQuestion(words)) return undefined
  if (!turn.state.lastSaid.some((mark) => mark.startsWith('settle.invoice.none'))) return undefined
  const personal = /^[^\p{L}]*(?:开|抬头|就|写|我|要|是)*(个人)/u.exec(words)?.[1]
  const isTold = personal !== undefined || namesTitle(definition, words) || turn.understood.entities.some(({ type }) => type === 'email')
  const asSaid = (value: string) => ({ value, from: 'said' as const, confidence: 1 })
  // how far it is was told; now it is asked for
  const told = { invoice: asSaid('plain'), ...(personal !== undefined && { invoiceTitle: asSaid(personal) }) }
  return isTold ? begun(scene, definition, told) : undefined
}

/** "退货单号 SF123…": the number of the parcel that goes back. */
function startedByNumber(scene: Scene): Step | undefined {
  const { turn, state } = scene
  const has = turn.understood.entities.some(({ type }) => type === 'tracking_number')
  const definition = definitionIn(scene, 'send_back')
  if (!has || !definition || turn.shopper.customerId === null || (state.settling?.length ?? 0) > 0) return undefined
  if (!isAwaited(scene) && !(SENT.test(turn.said) && /已|了|寄回|退回|退货|换货|sent|shipped|return/iu.test(turn.said))) return undefined
  return begin(scene, definition)
}
