import type { ChoiceDraft, PartDraft, Settling, Step, Words } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { answer, ask, HUMAN, handOff } from '../../steps/index.ts'
import type { Ask, Definition } from '../definition.ts'
import { namesOf } from '../flow/own.ts'
import { withMatter, withoutMatter } from '../matter.ts'
import { OURS } from '../reading.ts'

/** A question of a matter is put so often; how it is put in a row stands in `asking`. */
const MOST = 3

/** The ways out that every question of ours carries. */
const STOP: ChoiceDraft = { id: 'set:stop', label: { key: 'settle.choice.stop' } }

export interface Way {
  readonly scene: Scene
  readonly definition: Definition
  readonly matter: Settling
  /** Said before whatever comes next: the rule that was asked for, or that an answer was not understood. */
  readonly lead: readonly Words[]
  /** Cards that go with it. */
  readonly cards?: readonly PartDraft[]
}

interface Question {
  readonly slot: string
  readonly say: readonly Words[]
  readonly options?: readonly ChoiceDraft[]
  readonly parts?: readonly PartDraft[]
}

/** Asks one thing, with what may be tapped, a way back and a person; asked too often, other talk between, the matter is let go. */
export function question({ scene, matter, lead, cards = [] }: Way, { slot, say, options = [], parts = [] }: Question): Step {
  const times = (matter.asked[slot] ?? 0) + 1
  if (times > MOST) return letGo(scene, matter, lead)
  const asked = withMatter(scene, { ...matter, asked: { ...matter.asked, [slot]: times } })
  return ask(asked, [...lead, ...say], { slot: `${OURS}${slot}`, options: [...options, STOP, HUMAN], parts: [...cards, ...parts] })
}

const RESUMES = /^(?:继续|接着)(?:办|退|换|刚才)?|^(?:go on|continue)\b/iu

/** Who wants to go on with it all the same gets a person; else nothing is begun on what was never answered, and it is said so. */
function letGo(scene: Scene, matter: Settling, lead: readonly Words[]): Step {
  if (scene.picked?.ref === 'resume' || RESUMES.test(scene.turn.said.trim()))
    return handOff(withoutMatter(scene, matter), 'lost', [...lead, { key: 'settle.person' }])
  const say: Words[] = [...lead, { key: 'settle.left_open', args: { others: namesOf(scene, [matter]) } }]
  return answer(withoutMatter(scene, matter), say, { source: 'scenario', offer: [HUMAN] })
}

type Args = Extract<Words, { key: string }>['args']
const choicesOf = ({ slot, choices = [] }: Ask): ChoiceDraft[] =>
  choices.map((value) => ({ id: `set:${slot}=${value}`, label: { key: `settle.choice.${slot}.${value}` } }))

/** One of the asks of a definition, in the words that ship. */
export const askFor = (way: Way, ask: Ask, args: Args = {}, options = choicesOf(ask), words = ask.slot): Step =>
  question(way, { slot: ask.slot, say: [{ key: `settle.ask.${words}`, args }], options })
