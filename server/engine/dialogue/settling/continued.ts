import type { Settling, Step, Words } from '#engine/conversation'
import { HAN } from '#engine/text'
import type { Scene } from '../scenario.ts'
import { answeredLate } from './aside/answered-late.ts'
import { endingSo, endOfTrouble } from './called/end-of-trouble.ts'
import { startedByThis } from './called/started.ts'
import type { Definition } from './definition.ts'
import { isDoubted, yesIn } from './dropped/consent.ts'
import { keepsGoods, keptAfter, takesBack, withoutSame } from './dropped/given-up.ts'
import { agrees } from './dropped/kept.ts'
import { anotherOrder, ofThatOrder } from './dropped/other-order.ts'
import { saysYesAgain } from './dropped/yes-again.ts'
import { definitionIn, underWay } from './flow/own.ts'
import { walk } from './flow/walk.ts'
import { linesRead } from './lines/index.ts'
import type { Way } from './machine/asking.ts'
import { stopped } from './machine/ending.ts'
import { OF_GOODS, told, untold, withoutMatter, withQueue, wordIn } from './matter.ts'
import { withOtherWish } from './queue/instead.ts'
import { toldToSiblings } from './queue/siblings.ts'
import { switched } from './queue/switched.ts'
import { askedOnceLess } from './queue/turned.ts'
import { readTurn, type Said, waitsForUs } from './reading.ts'
import { begin } from './scenario.ts'
import { comesBackTo, isLongAgo } from './tried.ts'
import { isQuestion, MONEY, valuesSaid, wayBack } from './values.ts'
import { namesDeed } from './words/named.ts'
import { WANTS_WORD } from './words/service.ts'

/** The step of the matter under way, where the turn speaks of it; undefined where it speaks of something else. */
export function continued(heard: Scene): Step | undefined {
  const scene = withWhatWasLeft(withoutStrayNumber(heard))
  const started = startedByThis(scene) ?? waitsForGone(scene)
  if (started) return started
  const { matter, definition } = underWay(scene)
  if (!matter || !definition) return keptAfter(scene)
  const back = wayBack(scene, definition)
  // the yes of an earlier session is one to a deed that nobody has before them
  const isOpen = isLeft(heard, scene) || isAside(scene)
  const again = (agreesAgain(scene) && isOpen) || (matter.put !== undefined && waitsForUs(scene) !== 'confirm' && 'back' in back)
  // told beside another question than ours: it is kept
  const aside: Said | undefined = 'back' in back && waitsForUs(scene) === undefined ? { is: 'noted', values: back } : undefined
  const lines = linesRead(scene)
  if ('step' in lines) return lines.step
  const yes = saysYesAgain(scene, matter, definition)
  const read = yes || again ? undefined : orKept(scene, matter, readTurn(scene, matter, definition))
  const isOfLines = lines.has !== undefined && (read === undefined || LITTLE.has(read.is))
  const said: Said | undefined = yes
    ? { is: 'told', values: yes }
    : again
      ? { is: 'told', values: back }
      : isOfLines
        ? { is: 'told', values: valuesSaid(scene, matter, definition) }
        : (read ?? aside)
  const way: Way = {
    scene: withTopic(scene, matter, definition),
    definition,
    // who says yes after all is asked once more, however often it was asked before
    matter: again ? { ...matter, asked: {} } : matter,
    lead: again ? putAs(scene, isLeft(heard, scene) || isLongAgo(scene, matter)) : [],
  }
  const end = mayEnd(said) && endOfTrouble(way)
  if (end) return walk(endingSo(way, end, said?.is === 'told' ? said.values : {}))
  const other = said?.is === 'stop' ? undefined : switched(way)
  return other ?? (said ? onward(way, said) : answeredLate(way))
}

/** What was read; that the goods are kept, where that is little. */
const orKept = ({ turn }: Scene, { scenario }: Settling, said: Said | undefined): Said | undefined =>
  OF_GOODS.has(scenario) && (said === undefined || LITTLE.has(said.is)) && keepsGoods(turn) ? { is: 'stop' } : said

/** Read as nothing of the matter, which other lines of it are said to. */
const LITTLE: ReadonlySet<Said['is']> = new Set(['unread', 'noted', 'heard', 'unconfirmed', 'put_off', 'stop'])

/** What words may be read as that say how goods are to end; money of whatever kind, and goods kept for it, are read already. */
const mayEnd = (said: Said | undefined): boolean =>
  said?.is === 'told' ? !READ_ALREADY.has(said.values['option']?.value) : said === undefined || ENDING.has(said.is)
const READ_ALREADY: ReadonlySet<unknown> = new Set([MONEY, 'part_refund', 'keep_with_compensation'])
const ENDING: ReadonlySet<Said['is']> = new Set(['stop', 'unread', 'noted'])

/** "算了 都不退了": what waits is given up with it. */
const GIVES_ALL_UP = /都不|全(?:部|都)?不|(?:都|全)(?:算了|先不)|\b(?:all of (?:it|them)|everything|both|neither|any of (?:it|them))\b/iu

/** What waits once a matter is given up: none of it where all is, and nothing of the same kind where the deed is named and no goods. */
function waitingStill(way: Way): readonly Settling[] {
  const { matter, definition } = way
  const { turn, state } = withoutSame(way)
  const { queued = [] } = state
  if (GIVES_ALL_UP.test(turn.said)) return []
  return takesBack(turn, definition.serves) && namesDeed(matter, turn.said)
    ? queued.filter(({ scenario }) => scenario !== matter.scenario)
    : queued
}

const PUT_AGAIN: readonly Words[] = [{ key: 'settle.put_again' }]
const NOT_YET: readonly Words[] = [{ key: 'settle.not_yet' }]

/** On with what was said to it. */
function onward(way: Way, said: Said): Step {
  const { matter } = way
  const heard = { ...matter, aside: 0 }
  switch (said.is) {
    case 'stop':
      return stopped({
        ...way,
        scene: withOtherWish({ ...way, scene: withQueue(withoutSame(way), waitingStill(way)) }),
      })
    case 'other_order':
      return walk({ ...way, ...anotherOrder(way, true) })
    case 'that_order':
      return walk(ofThatOrder(way))
    case 'told':
      return walk(withTold(way, said.values))
    case 'heard':
      return walk({ ...way, matter: heard, lead: [{ key: 'settle.take_time' }] })
    case 'put_off':
      return patiently(walk({ ...way, matter: askedOnceLess(way.scene, heard) }))
    case 'unconfirmed':
      return walk({
        ...way,
        matter: heard,
        lead: [{ key: isDoubted(yesIn(way.scene, way.definition, matter)) ? 'settle.not_clear' : 'settle.not_yet' }],
      })
    case 'noted':
      return walk({
        ...way,
        matter: askedOnceLess(way.scene, told(heard, said.values ?? {})),
        lead: [{ key: said.words ?? 'settle.noted' }],
      })
    case 'mistaken':
      return walk({ ...way, matter: untold(matter, said.slot) })
    case 'unread':
      return walk({ ...way, matter: heard, lead: way.scene.fewQuestions ? [] : [{ key: 'settle.unread' }] })
    default:
      return said satisfies never
  }
}

/** Who wants time is not asked again: the question stands with its choices, and is not counted as put. */
function patiently(step: Step): Step {
  if (step.do !== 'ask') return step
  const { asked: _, ...state } = step.state
  return { ...step, say: [{ key: 'settle.take_time' }], state }
}

/** What was told is told of those that wait beside it too; a late yes is none. */
function withTold(way: Way, values: Settling['slots']): Way {
  const { scene, matter, lead } = way
  if (isLate(scene, matter, values)) return { ...way, matter: told(matter, withoutYes(values)), lead: PUT_AGAIN }
  const early = noted(scene, values)
  // what was told too early is heard all the same, and no answer that could not be read
  const heard = told(early.length > 0 ? askedOnceLess(scene, matter) : matter, values)
  return { ...way, scene: toldToSiblings(scene, matter, values), matter: heard, lead: lead.length > 0 ? lead : early }
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

/** Taken up from an earlier session. */
const isLeft = (heard: Scene, scene: Scene): boolean => scene !== heard && scene.turn.state.settling === undefined
/** Our question does not stand any more: the yes is one to what was put before something else was spoken of. */
const isAside = (scene: Scene): boolean => (scene.turn.state.pending?.slot ?? 'next') === 'next'

/** In what words the yes is asked for anew: after a while, or where it was asked for so often that it was left. */
const putAs = ({ turn }: Scene, isLate: boolean): readonly Words[] =>
  isLate ? PUT_AGAIN : turn.state.lastSaid.includes('again.rest') ? NOT_YET : []

/** A yes in letters takes more of them. */
const LONGEST_YES = 28
/** "确认", "确认 自己寄", a whole session later. */
const agreesAgain = ({ turn, picked }: Scene): boolean =>
  picked === null && agrees(turn.said.trim(), HAN.test(turn.said) ? undefined : LONGEST_YES)

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
    Object.keys(values).some((name) => name !== 'promised') &&
    asked !== undefined &&
    !(asked in values) &&
    scene.picked === null &&
    !isQuestion(scene.turn.said)
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

/** The matter is what is spoken of now. */
function withTopic(scene: Scene, matter: Settling, { id, serves }: Definition): Scene {
  const others = scene.turn.state.topics.filter(({ scenario }) => scenario !== id)
  return { ...scene, state: { ...scene.state, topics: [...others, topicOf(matter, serves[0])].slice(-6) } }
}

const topicOf = ({ scenario, slots }: Settling, intent = scenario) => ({
  scenario,
  intent,
  slots: slots['wish'] ? { question: slots['wish'] } : {},
})

/** "到货通知我", in an exchange for what is sold out: a word when it is back, and the exchange is left; undefined where nothing else is said. */
function waitsForGone(scene: Scene): Step | undefined {
  const matter = scene.state.settling?.at(-1)
  const [productId, variantId] = [matter && wordIn(matter, 'goneOf'), matter && wordIn(matter, 'gone')]
  const definition = definitionIn(scene, 'notify_restock')
  if (!matter || !productId || !variantId || !definition || scene.picked !== null || !WANTS_WORD.test(scene.turn.said)) return undefined
  const left = withoutMatter(scene, matter)
  const topics = scene.turn.state.topics
  const focus = { ...left.state.focus, productId, variantId }
  return begin({ ...left, intent: 'stock.restock', slots: {}, state: { ...left.state, topics, focus } }, definition)
}
