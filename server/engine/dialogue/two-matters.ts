import type { PartDraft, Step } from '#engine/conversation'
import { scenarioFor, servedBy } from './registry.ts'
import type { Scene } from './scenario.ts'
import { definitionOf } from './settling/index.ts'
import { settle } from './steps/index.ts'
import { corrected, isPastedField, isUntold } from './tracking/index.ts'

const SURE = 0.6
/** Manners beside a matter need no answer of their own. */
const MATTER = /^(?!chat\.|inform\.|other\.|service\.(?:human|urge))/u

/** "太差劲了" beside a question only lets off steam: what is filed with the shop's people at once must be what the turn is about. */
function isFiled(intent: string): boolean {
  return (definitionOf(scenarioFor(intent).id)?.deeds ?? []).some(({ atOnce, endsWith }) => atOnce === true && endsWith === 'person')
}

/** Two things asked in one message are both answered, in the order of the text; undefined where there is but one. */
export function both(scene: Scene): Step | undefined {
  const [first, second] = matters(scene)
  if (!first || !second || scene.picked || scene.inherited) return undefined
  const one = servedBy(first).run(first)
  if (one.do === 'look_up' || one.do === 'act') return one
  const other = servedBy(second).run(second)
  if (other.do === 'look_up' || other.do === 'act') return other
  if (one.do === 'answer' && other.do === 'answer') return joined(scene, one, other)
  if (settles(first, one)) return told(one, other)
  if (settles(second, other)) return told(other, one)
  return one.do === 'answer' ? one : other.do === 'answer' ? other : undefined
}

function matters(scene: Scene): Scene[] {
  const { entities } = scene.turn.understood
  const intents = scene.turn.understood.intents.map((part) => ({ ...part, intent: corrected(part.intent, part.text, entities) }))
  if (!intents.some(({ intent }) => intent === scene.intent)) return []
  const found = intents.filter(
    ({ intent, confidence, text }) =>
      confidence >= SURE &&
      MATTER.test(intent) &&
      !isUntold({ intent, confidence, text }) &&
      !isPastedField(text) &&
      (intent === scene.intent || !isFiled(intent)),
  )
  const distinct = found
    .filter(isNoEcho)
    .filter(
      (part, at) =>
        found.findIndex(({ intent }) => scenarioFor(intent).id === scenarioFor(part.intent).id && sameRule(intent, part.intent)) === at,
    )
  return distinct.slice(0, 2).map(({ intent, text }, at) => ({ ...scene, intent, question: text, prefix: at === 0 ? '' : 'second.' }))
}

/** "我不想投诉": said not to be one. */
const DENIED = /不(?:想|是|要|用|打算)?(?:来|要|想)?投诉|(?:not|n't) (?:want to |here to |going to )?complain/iu

/** "兑换码没收到，帮我补发": to be sent again is the wish for what did not come, no spare part. */
const isNoEcho = ({ intent, text }: { intent: string; text: string }, _: number, all: readonly { intent: string }[]) =>
  !(intent === 'service.complaint' && DENIED.test(text)) &&
  (intent !== 'parts.replace' || !all.some((one) => one.intent === 'virtual.delivery' || one.intent === 'issue.missing'))

/** Two rules of one scenario are two matters; two wishes on one order as well. */
const sameRule = (a: string, b: string) => a === b || !/^(?:policy|change)$/u.test(scenarioFor(a).id)

/** A matter that was begun, or done and given to a person, goes before what is only told: its question and its receipt are not lost. */
const settles = ({ turn }: Scene, step: Step): boolean =>
  step.do === 'ask'
    ? step.state.pending?.slot.startsWith('settle.') === true
    : step.do === 'hand_off' && Object.keys(turn.facts).some((name) => name.startsWith('act.'))

/** What the other one answers is said before the question; a person it calls for goes before any. */
function told(step: Step, other: Step): Step {
  if (step.do !== 'ask') return step
  if (other.do === 'hand_off') return other
  return other.do === 'answer' ? { ...step, say: [...other.say, ...step.say] } : step
}

type Answer = Extract<Step, { do: 'answer' }>

function joined(scene: Scene, one: Answer, other: Answer): Step {
  const said = new Set(one.say.map((words) => JSON.stringify(words)))
  const say = [...one.say, ...other.say.filter((words) => !said.has(JSON.stringify(words)))]
  const parts = distinctParts([...(one.parts ?? []), ...(other.parts ?? [])])
  const pending = one.state.pending ?? other.state.pending
  const focus = { ...one.state.focus, ...other.state.focus }
  return {
    do: 'answer',
    say,
    parts,
    source: one.source === 'facts' ? 'facts' : other.source,
    state: settle(scene, { say, pending, focus }),
  }
}

/** A card once; the choices last. */
function distinctParts(parts: readonly PartDraft[]): PartDraft[] {
  const cards = parts.filter(({ kind }) => kind !== 'choices')
  const seen = new Set<string>()
  const once = cards.filter((card) => {
    const mark = JSON.stringify(card)
    return !seen.has(mark) && Boolean(seen.add(mark))
  })
  const choices = parts.find(({ kind }) => kind === 'choices')
  return choices ? [...once, choices] : once
}
