import type { ChoiceDraft, Settling, Step, Words } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { isLeaving, isMurmur } from '../scenarios/courtesy/heard.ts'
import { answer, choices, HUMAN } from '../steps/index.ts'
import { kindSaid } from '../wishes/index.ts'
import { asksOf } from './asks.ts'
import { ELSEWHERE } from './called/pickup.ts'
import type { Definition } from './definition.ts'
import { definitionIn, titleOf } from './flow/own.ts'
import { walk } from './flow/walk.ts'
import type { Way } from './machine/asking.ts'
import { stopped } from './machine/ending.ts'
import { told, untold, withMatter, withoutMatter, wordIn } from './matter.ts'
import { withOtherWish } from './queue/instead.ts'
import { agrees, comesBackTo, readTurn, type Said, waitsForUs } from './reading.ts'
import { begin, firstOf } from './scenario.ts'
import { isQuestion } from './values.ts'
import { goodsMeant } from './words/mended.ts'
import { isTitle } from './words/shaped.ts'
import { saidOf } from './words/slots.ts'

/** Turns that a matter is left aside before it is let go. */
const MOST_ASIDE = 6

/** The step of the matter under way, where the turn speaks of it; undefined where it speaks of something else. */
export function continued(heard: Scene): Step | undefined {
  const scene = withWhatWasLeft(withoutStrayNumber(heard))
  const started = startedByTap(scene) ?? startedByNumber(scene) ?? confirmedTwice(scene)
  if (started) return started
  const matter = scene.state.settling?.at(-1)
  const definition = matter && definitionIn(scene, matter.scenario)
  if (!matter || !definition) return undefined
  // the yes of an earlier session is one to a deed that nobody has before them
  const again = scene !== heard && matter.put !== undefined && scene.turn.state.settling === undefined && agreesAgain(scene)
  const said: Said | undefined = again ? { is: 'told', values: {} } : readTurn(scene, matter, definition)
  if (!said) return undefined
  const topics = [
    ...scene.turn.state.topics.filter(({ scenario }) => scenario !== definition.id),
    topicOf(matter, definition.serves[0]),
  ].slice(-6)
  const way: Way = { scene: { ...scene, state: { ...scene.state, topics } }, definition, matter, lead: [] }
  switch (said.is) {
    case 'stop':
      return stopped({ ...way, scene: withOtherWish(way) })
    case 'other_order':
      return walk({ ...way, ...anotherOrder(way, true) })
    case 'that_order':
      return walk(ofThatOrder(way))
    case 'told':
      return isLate(scene, matter, said.values)
        ? walk({ ...way, matter: told(matter, withoutYes(said.values)), lead: [{ key: 'settle.put_again' }] })
        : walk({ ...way, matter: told(matter, said.values), lead: again ? [{ key: 'settle.put_again' }] : noted(scene, said.values) })
    case 'heard':
      return walk({ ...way, matter: { ...matter, aside: 0 }, lead: [{ key: 'settle.take_time' }] })
    case 'unconfirmed':
      return walk({ ...way, matter: { ...matter, aside: 0 }, lead: [{ key: 'settle.not_yet' }] })
    case 'mistaken':
      return walk({ ...way, matter: untold(matter, said.slot) })
    case 'unread':
      return walk({ ...way, matter: { ...matter, aside: 0 }, lead: [{ key: 'settle.unread' }] })
    default:
      return said satisfies never
  }
}

/** Which order is meant, told by its goods or its day; where others were denied with it, that it was heard. */
function ofThatOrder(way: Way): Way {
  const there = { ...way, scene: ofGoodsMeant(way.scene) }
  return { ...there, ...anotherOrder(there, false), lead: there.scene === way.scene ? [] : [{ key: 'settle.noted' }] }
}

/** "not the tee, the flask": the scene in which the flask alone is spoken of. */
function ofGoodsMeant(scene: Scene): Scene {
  const { turn } = scene
  const at = goodsMeant(turn.said)
  if (at === undefined) return scene
  const entities = turn.understood.entities.filter(({ type, span: [from] }) => type !== 'product' || from >= at)
  return { ...scene, turn: { ...turn, said: turn.said.slice(at), understood: { ...turn.understood, entities } } }
}

/** "我回来了，继续办吧", or an answer to what was asked days ago: what the last session left open is under way again. */
function withWhatWasLeft(scene: Scene): Scene {
  const { left, ...state } = scene.state
  const matter = left?.at(-1)
  const definition = matter && definitionIn(scene, matter.scenario)
  if (!left || !matter || !definition || state.settling || scene.picked || scene.turn.shopper.customerId === null) return scene
  return comesBackTo(scene, matter, definition) || (matter.put !== undefined && agreesAgain(scene))
    ? { ...scene, state: { ...state, settling: left } }
    : scene
}

/** "确认", "确认 自己寄", a whole session later. */
const agreesAgain = ({ turn, picked }: Scene): boolean => picked === null && agrees(turn.said.trim())

/** A yes is one to what was put within this; after a longer silence nobody has its sum before them. */
const STANDS_MS = 3_600_000

/** A yes to a deed that was put long ago. */
const isLate = ({ turn }: Scene, { put }: Settling, { confirm }: Settling['slots']): boolean =>
  put !== undefined && confirm !== undefined && confirm.value !== 'no' && turn.now.getTime() - Date.parse(put) > STANDS_MS

function withoutYes({ confirm: _, ...rest }: Settling['slots']): Settling['slots'] {
  return rest
}

/** What is told before its question comes is kept, and said to be, where our own question stands. */
function noted(scene: Scene, values: Readonly<Record<string, unknown>>): Words[] {
  const asked = scene.turn.state.pending?.slot === 'order' ? 'order' : waitsForUs(scene)
  const early =
    Object.keys(values).length > 0 && asked !== undefined && !(asked in values) && scene.picked === null && !isQuestion(scene.turn.said)
  return early ? [{ key: 'settle.noted' }] : []
}

/** Slots that are answered with numbers of their own. */
const NUMBERS: ReadonlySet<string> = new Set(['bank', 'taxNumber', 'tracking', 'email', 'invoiceTitle'])

/** An account's number, told because we asked for it, is no order's. */
function withoutStrayNumber(scene: Scene): Scene {
  if (!NUMBERS.has(waitsForUs(scene) ?? '')) return scene
  const { turn, state } = scene
  const entities = turn.understood.entities.filter(({ type }) => type !== 'order_number')
  const { orderNumber: _, ...focus } = state.focus
  const before = turn.state.focus.orderNumber
  return {
    ...scene,
    turn: { ...turn, understood: { ...turn.understood, entities } },
    state: { ...state, focus: before === undefined ? focus : { ...focus, orderNumber: before } },
  }
}

const topicOf = ({ scenario, slots }: Settling, intent = scenario) => ({
  scenario,
  intent,
  slots: slots['wish'] ? { question: slots['wish'] } : {},
})

/** Said of the order that was not meant; where it goes and what is wished for was said of the right one. */
const OF_ORDER = new Set(['confirm', 'option', 'forVariant', 'withNumber', 'quantity', 'intact', 'opened', 'evidence', 'looked', 'told'])

/** What is wrong was told with the wish, before any order stood there, and of no goods that are named: it was said of the right one. */
function isOfTheWish(matter: Settling): boolean {
  const wish = wordIn(matter, 'wish') ?? ''
  return kindSaid(wish) === undefined && saidOf('claim', wish) === wordIn(matter, 'claim')
}

/** "不是这单": all that hung on the order is asked anew, and where it was denied that order is not offered again. */
function anotherOrder({ scene, matter }: Way, denied: boolean): Pick<Way, 'scene' | 'matter'> {
  const { orderNumber, item: _, ...rest } = matter
  const saidNow = scene.turn.understood.entities.some(({ type }) => type === 'order_number')
  const { orderNumber: __, ...focus } = scene.state.focus
  const kept = Object.fromEntries(
    Object.entries(matter.slots).filter(
      ([name]) =>
        !OF_ORDER.has(name) && name !== 'notOrder' && (name !== 'claim' || isOfTheWish(matter) || wordIn(matter, 'claim') === 'none'),
    ),
  )
  const not = orderNumber === undefined || !denied ? {} : { notOrder: { value: orderNumber, from: 'said' as const, confidence: 1 } }
  return {
    scene: saidNow ? scene : { ...scene, state: { ...scene.state, focus } },
    matter: { ...rest, slots: { ...kept, ...not }, asked: {}, aside: 0 },
  }
}

/** The choice that begins a matter, as it is offered under an answer. */
const BEGINS = /^set:begin=(\w+)$/u
/** "那就问问吧", "ok ask them then": what was offered is to be done. */
const GO_ON =
  /^(?:好的?|行|嗯+|那)?[,，\s]*(?:就|你们?|您|赶紧|快|帮我)*(?:核实|问问|问一下|查一?下|催一?下|办)(?:一下)?(?:吧|啊|呀|下)?[。.!！~]*$|^(?:(?:ok(?:ay)?|yes|then|so|well|please)[,\s]+)*(?:ask|do|check with) (?:them|it|that|him|her)(?: (?:then|please|now))*[.!]*$/iu

/** "现在就办" under a rule, tapped or said. */
function startedByTap(scene: Scene): Step | undefined {
  const { pending } = scene.turn.state
  const tapped = scene.picked?.kind === 'set' ? /^begin=(\w+)$/u.exec(scene.picked.ref)?.[1] : undefined
  const words = scene.turn.said.trim()
  const beside = pending?.slot === 'next' ? pending.options.flatMap(({ id }) => BEGINS.exec(id)?.[1] ?? []) : []
  const offered = pending?.slot === 'settle.begin' ? pending.scenario : GO_ON.test(words) ? beside[0] : undefined
  // "嗯" to what was asked is a yes; to a rule that was told it is none
  const isAsked = offered !== undefined && definitionIn(scene, offered)?.offered === 'by_rule'
  const says = saidOf('confirm', words) === 'yes' && (isAsked || !isMurmur(words)) && !isLeaving(words)
  const wished = offered === undefined ? undefined : definitionIn(scene, offered)
  const takes =
    offered !== undefined &&
    (says || wished?.wishes?.test(words) === true || GO_ON.test(words) || (!isOpen(scene, wished) && namesTitle(wished, words)))
  const agreed = takes ? offered : undefined
  const wanted = tapped ?? agreed
  const definition = wanted === undefined ? undefined : definitionIn(scene, wanted)
  return definition && scene.turn.shopper.customerId !== null ? begin(scene, definition) : undefined
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
  const definition = collects && done.some((kind) => SENT_BY_SHOPPER.has(kind)) ? definitionIn(scene, 'collect_return') : undefined
  if (definition && turn.shopper.customerId !== null) return walk({ scene, definition, matter: firstOf(scene, definition), lead: [] })
  return collects ? undefined : answer(scene, [{ key: 'settle.done_already' }], { source: 'scenario', offer: [HUMAN] })
}
const SENT_BY_SHOPPER: ReadonlySet<string> = new Set(['request_return', 'request_exchange'])

/** "中通 73100012345678", right after it was said where to send the goods. */
const isAwaited = ({ turn }: Scene): boolean =>
  turn.state.lastSaid.some((mark) => mark.startsWith('settle.send_to')) && !isQuestion(turn.said)

const SENT = /寄|退|换|回|单号|sent|return|ship|tracking/iu

/** "退货单号 SF123…": the number of the parcel that goes back. */
function startedByNumber(scene: Scene): Step | undefined {
  const { turn, state } = scene
  const has = turn.understood.entities.some(({ type }) => type === 'tracking_number')
  const definition = definitionIn(scene, 'send_back')
  if (!has || !definition || turn.shopper.customerId === null || (state.settling?.length ?? 0) > 0) return undefined
  if (!isAwaited(scene) && !(SENT.test(turn.said) && /已|了|寄回|退回|退货|换货|sent|shipped|return/iu.test(turn.said))) return undefined
  return begin(scene, definition)
}

/** After something else was spoken of: the matter is still there, and one tap away. */
export function reminded(scene: Scene, step: Step): Step {
  const open = scene.turn.state.settling ?? []
  const matter = open.at(-1)
  if (!matter || (step.do !== 'answer' && step.do !== 'not_known')) return step
  if (step.state.settling !== scene.turn.state.settling) return step
  if (matter.aside + 1 > MOST_ASIDE) return { ...step, state: withoutMatter({ ...scene, state: step.state }, matter).state }
  const aside = withMatter({ ...scene, state: step.state }, { ...matter, aside: matter.aside + 1 }).state
  if (step.do === 'answer' && step.source === 'courtesy') return { ...step, state: aside }
  const say: Words[] = [...step.say, { key: 'settle.still_open', args: { title: titleOf(scene, matter.scenario) } }]
  const resume: ChoiceDraft = { id: 'set:resume', label: { key: 'settle.choice.resume' } }
  const parts = step.parts ?? []
  const offered = parts.find((part) => part.kind === 'choices')
  const more =
    offered?.kind === 'choices'
      ? parts.map((part) => (part === offered ? { ...offered, options: [resume, ...offered.options].slice(0, 8) } : part))
      : [...parts, choices([resume, HUMAN])]
  return { ...step, say, parts: more, state: aside }
}
