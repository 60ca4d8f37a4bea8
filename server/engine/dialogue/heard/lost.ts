import type { IntentPart, Pending, Settling, Slot, Step, Turn, Words } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { asksAside, definitionIn, isQuestion, valuesSaid } from '../settling/index.ts'
import { clausesOf, isApart, isAsked, onlyClause, withoutClause } from './clauses.ts'

/** A step that says something and leaves the turn with the shopper. */
export type Spoken = Extract<Step, { do: 'ask' | 'answer' | 'not_known' }>

/** What a turn does with a message, before anything is added to it. */
export type Work = (turn: Turn) => Step

/** The clauses that nothing took: without them the turn comes to the same. */
export function lostIn(turn: Turn, step: Step, work: Work): readonly IntentPart[] {
  const clauses = clausesOf(turn)
  // where the whole was not known, each of its clauses may be
  if (clauses.length === 0 || step.do === 'not_known') return clauses
  const whole = comesTo(step, turn.said)
  return clauses.filter((clause) => {
    if (begins(turn, step) && asksAside(clause.text)) return true
    const rest = withoutClause(turn, clause)
    const alone = rest && work(rest)
    if (alone === undefined) return false
    // where the rest by itself wants to know more, only what is asked apart, or of a rule beside another, is surely none of it
    const isOwn =
      isApart(clause) ||
      (step.do === 'answer' && step.source === 'knowledge' && isAsked(clause)) ||
      (letsGo(turn, step) && isQuestion(clause.text))
    return alone.do === 'look_up' ? isOwn : comesTo(alone, turn.said) === whole
  })
}

const letsGo = ({ state }: Turn, step: Step): boolean =>
  step.do === 'answer' && step.state.queued === undefined && (step.state.settling ?? []).length < (state.settling ?? []).length

/** "取消吧。顺便问下还有别的吗": what is asked apart drowned the wish beside it, which by itself begins a matter. */
export function drownedIn(turn: Turn, step: Step, work: Work): { readonly clause: IntentPart; readonly step: Step } | undefined {
  if (begins(turn, step)) return undefined
  for (const clause of clausesOf(turn).filter(isApart)) {
    const rest = withoutClause(turn, clause)
    const alone = rest && work(rest)
    if (alone && (alone.do === 'look_up' || begins(turn, alone))) return { clause, step: alone }
  }
  return undefined
}

const begins = ({ state }: Turn, step: Step): boolean =>
  step.do === 'ask' && (step.state.settling ?? []).length > (state.settling ?? []).length

/** "换一双新的 对了地址改一下": a clause that answers what was asked, where the whole message was taken for no answer; never the yes to a deed. */
export function answerIn(scene: Scene, step: Step, work: Work): { readonly clause: IntentPart; readonly step: Step } | undefined {
  const { turn } = scene
  const asked = waitsFor(turn)
  if (asked === undefined || step.do !== 'ask' || step.state.pending?.slot !== `settle.${asked}` || clausesOf(turn).length === 0)
    return undefined
  const matter = turn.state.settling?.at(-1)
  const definition = matter && definitionIn(scene, matter.scenario)
  if (!matter || !definition) return undefined
  const answers = (turn.understood.clauses ?? []).filter(
    (clause) => asked in valuesSaid({ ...scene, turn: onlyClause(turn, clause) }, matter, definition, asked),
  )
  const [clause, ...more] = answers
  return clause && more.length === 0 ? { clause, step: work(onlyClause(turn, clause)) } : undefined
}

/** What was asked of the matter under way, but for the yes to its deed. */
function waitsFor({ state, understood }: Turn): string | undefined {
  const slot = state.pending?.slot
  return slot?.startsWith('settle.') && slot !== 'settle.confirm' && (understood.clauses ?? []).length > 1
    ? slot.slice('settle.'.length)
    : undefined
}

/** What a step comes to for who hears it, without how the words of the message were kept: two messages that come to the same were heard alike. */
function comesTo(step: Step, said: string): string {
  if (step.do === 'look_up' || step.do === 'act') return JSON.stringify([step.do, step.what.port, step.what.with, step.as])
  const { settling, queued, pending } = step.state
  const matters = (all: readonly Settling[] = []) => all.map((one) => matterOf(one, said))
  const say = 'say' in step ? (step.say ?? []).map((words) => withoutWish(words)) : []
  return JSON.stringify([step.do, say, offered(pending), matters(settling), matters(queued)])
}

/** The words of the wish are handed to every sentence, whether it has them or not. */
const withoutWish = (words: Words) => ('key' in words && words.args ? { ...words, args: { ...words.args, wish: '' } } : words)

const offered = (pending: Pending | null) => pending && [pending.slot, pending.options.map(({ id }) => id)]

const matterOf = ({ scenario, orderNumber, item, slots }: Settling, said: string) => [
  ...[scenario, orderNumber, item],
  Object.entries(slots).flatMap(([name, slot]) => (isOfWords(name, slot, said) ? [] : [[name, slot.value]])),
]

/** Words kept as they stood are no fact that was heard in them. */
const isOfWords = (name: string, { value, from }: Slot, said: string): boolean =>
  name === 'wish' || name === 'goods' || (from === 'said' && typeof value === 'string' && value.length > LONG && said.includes(value))
const LONG = 8
