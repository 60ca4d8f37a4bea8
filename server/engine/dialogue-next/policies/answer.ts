import type { ChoiceDraft, Words } from '#engine/conversation'
import { type Ask, answer, topicOf } from '../answers/index.ts'
import { type About, impliedIntent, wentOn } from '../commands/index.ts'
import { knowledge } from '../facts/index.ts'
import { need } from '../need.ts'
import { entryWords } from '../respond/cards.ts'
import type { Scene } from '../scene.ts'
import { remember, type Talk, topFlow } from '../talk.ts'
import { answers, first, HUMAN, type Policy, response, type Said, type Taken } from './policy.ts'
import { advanced, startsOf } from './walking.ts'

/** A question is answered from a fact, an entry or a rule of this turn; while a flow is open it is a digression, and the flow's question follows once more. */
export const ask: Policy = {
  name: 'answer',
  run: (pending, scene) => {
    const command = first(pending, 'ask')
    if (!command?.ask) return undefined
    return { took: [command], ...(ofOpenFlow(scene, command.ask) ?? answered(scene, command.ask, command.isWish)) }
  },
}

/** What is asked of the very thing that is put is answered by what was put: it is shown again. */
function ofOpenFlow(scene: Scene, { topic, intent }: Ask): Pick<Taken, 'step' | 'said' | 'talk'> | undefined {
  const top = topFlow(scene.talk)
  const flow = top && scene.flows.get(top.flow)
  const isIts = flow?.serves.includes(intent) && (topic === RULE || scene.talk.put !== null)
  return top && flow && isIts ? advanced(scene, [], flow, top) : undefined
}
const RULE: Ask['topic'] = 'rule'

function answered(scene: Scene, asked: Ask, isWish = false): Pick<Taken, 'step' | 'said' | 'talk'> {
  const { turn, talk } = scene
  const came = answer(asked, turn, talk)
  if (came.at === 'step') return { step: came.step }
  const kept: Talk = { ...talk, asked: before(asked, came.at === 'which') }
  // what is wished for and nothing here does is a person's
  if (isWish && asked.topic === RULE && came.at !== 'answered')
    return { talk: kept, said: [answers([{ key: 'change.person' }], { offer: [HUMAN] })] }
  if (came.at === 'unknown') return notAnswered(scene, asked, kept)
  const mood = moodOf(scene)
  const told: Said = {
    kind: came.at === 'which' ? 'ask' : 'answer',
    response: { ...came.response, offer: withoutOpen(scene, came.response.offer), ...(mood && !came.response.lead && { lead: mood }) },
    ...(came.at === 'which' && { waits: { scenario: 'talk', slot: asked.topic } }),
  }
  const next = remember(kept, { event: 'told', topic: asked.topic, ...(asked.order !== undefined && { of: asked.order }) })
  return { talk: mood ? remember(next, { event: 'told', topic: MOOD }) : next, said: [told] }
}

/** What is under way is not offered to be begun. */
const withoutOpen = ({ talk }: Scene, offer: readonly ChoiceDraft[]): readonly ChoiceDraft[] =>
  offer.filter(({ id }) => !talk.flows.some(({ flow }) => id === `flow:${flow}`))

/** The question as it is kept for what goes on with it. */
const before = ({ topic, intent, words, goods, order, item, values }: Ask, open: boolean) => ({
  topic,
  intent,
  words,
  goods,
  ...(order !== undefined && { order }),
  ...(item !== undefined && { item }),
  values,
  open,
})

const MOOD = 'mood'
const MET_FOR = 4
/** From here on a mood is met with a line, once in a while. */
const UPSET = -0.55

/** A line for who is upset, where none was said of late. */
function moodOf({ turn: { understood }, talk: { memory } }: Scene): Words | undefined {
  const isMet = memory.slice(-MET_FOR).some((one) => one.event === 'told' && one.topic === MOOD)
  return understood.emotion.score <= UPSET && !isMet ? { key: 'mood.sorry_lost' } : undefined
}

const MOST_NEAR = 3

/** Nothing answers it: what is nearest among the entries of its matter, the flows that serve it, then a person. */
function notAnswered(scene: Scene, asked: Ask, talk: Talk): Pick<Taken, 'step' | 'said' | 'talk'> {
  const found = nearest(scene, asked.words, [asked.intent])
  if ('step' in found) return found
  const offer = [...found.near, ...startsOf(scene, [asked.intent]), HUMAN]
  return {
    talk,
    said: [
      { kind: 'not_known', response: response([{ key: found.near.length > 0 ? 'rule.not_known_near' : 'rule.not_known' }], { offer }) },
    ],
  }
}

type Near = { readonly near: readonly ChoiceDraft[]; readonly best?: Words } | Pick<Taken, 'step'>

/** The shop's entries that are nearest to words, of these matters; the one that surely answers where there is one. */
function nearest(
  scene: Scene,
  words: string,
  intents: readonly string[],
): Exclude<Near, Pick<Taken, 'step'>> | { readonly step: NonNullable<Taken['step']> } {
  const found = need(scene.turn, 'knowledge.search', [words, { language: scene.turn.state.language }], knowledge)
  if ('step' in found) return found
  if (!('has' in found)) return { near: [] }
  const fitting = found.has.best.filter((one) => one.intents.some((intent) => intents.includes(intent)))
  const [best] = found.has.best
  const near = fitting
    .slice(0, MOST_NEAR)
    .map(({ entryId, question }): ChoiceDraft => ({ id: `entry:${entryId}`, label: question, say: question }))
  return { near, ...(found.has.verdict === 'answer' && best && fitting.includes(best) && { best: entryWords(best) }) }
}

const MOST_CHOICES = 3

/** What may be meant in several ways is answered by an entry that surely does, else put as one question with taps: entries, and what the shop does. */
export const clarify: Policy = {
  name: 'clarify',
  run: (pending, scene) => {
    const unclear = first(pending, 'unclear')
    if (!unclear || unclear.near.length === 0) return undefined
    const found = nearest(scene, unclear.words, unclear.near)
    if ('step' in found) return { took: [unclear], step: found.step }
    if (found.best) return { took: [unclear], said: [answers([found.best], { source: 'knowledge' })] }
    const offer = [...found.near, ...startsOf(scene, unclear.near)].slice(0, MOST_CHOICES)
    if (offer.length < 2) return undefined
    const said: Said = {
      kind: 'ask',
      reason: 'between_rivals',
      response: response([{ key: 'rule.which' }], { offer: [...offer, HUMAN] }),
      waits: { scenario: 'talk', slot: 'entry' },
    }
    return { took: [unclear], said: [said] }
  },
}

/** Something told by a tap goes on with the question before; what is told of an order says once how that stands. */
export const goOn: Policy = {
  name: 'go_on',
  run: (pending, scene) => {
    const told = first(pending, 'tell')
    if (!told?.about || pending.length > 1) return undefined
    const { goods = [], order } = told.about
    const isTap = told.source === 'tap'
    const isTold = scene.talk.memory.some((one) => one.event === 'told' && order !== undefined && one.of === order)
    if (!isTap && (order === undefined || told.trouble !== undefined || isTold || topFlow(scene.talk))) return undefined
    const asked = (isTap ? wentOn(scene, { ...told.about, words: '', values: {} }) : undefined) ?? standing(told.about, told.words, goods)
    return asked && { took: [told], ...answered(scene, asked) }
  },
}

/** How an order stands, or what goods are. */
function standing({ order, item }: About, words: string, goods: NonNullable<About['goods']>): Ask | undefined {
  const intent = impliedIntent(order === undefined ? 'product' : 'order')
  const topic = topicOf(intent)
  return (
    topic && {
      topic,
      intent,
      words,
      goods,
      absent: [],
      ...(order !== undefined && { order }),
      ...(item !== undefined && { item }),
      values: {},
      confidence: 1,
    }
  )
}
