import type { NextStep } from '#engine/conversation'
import type { Command } from '../commands/index.ts'
import type { Scene } from '../scene.ts'
import { remember } from '../talk.ts'
import { ask, goOn } from './answer.ts'
import { became } from './became.ts'
import { clarify } from './clarify.ts'
import { confirm, correct, decline, resume } from './consent.ts'
import { fill, start } from './flow.ts'
import { guide } from './guide.ts'
import { page } from './page.ts'
import { answers, composed, isLeftOpen, type Policy, type Said } from './policy.ts'
import { courtesy, more, notKnown, silence, untold } from './rest.ts'
import { anger, complains, person, safety } from './safety.ts'
import { tell } from './tell.ts'
import { nextQueued, reprompted, titleOf } from './walking.ts'

/** The table, in order: of what is pending the first row that takes something says what it makes of it, until nothing is left. */
export const POLICIES: readonly Policy[] = [
  silence,
  more,
  safety,
  person,
  anger,
  guide,
  confirm,
  correct,
  decline,
  resume,
  fill,
  untold,
  became,
  ask,
  start,
  goOn,
  page,
  clarify,
  courtesy,
  tell,
  notKnown,
]

/** What the table makes of commands: each is taken by exactly one row. Pure. */
export function policed(commands: readonly Command[], begun: Scene): NextStep {
  let scene = counted(commands, begun)
  let pending = commands
  const said: Said[] = []
  while (pending.length > 0) {
    const taken = takenOf(pending, scene)
    if (taken.step) return taken.step
    said.push(...(taken.said ?? []))
    const isAnswered = said.some(({ response: { body } }) => body.length > 0)
    scene = { ...scene, talk: taken.talk ?? scene.talk, ...(isAnswered && { isAnswered }) }
    const { took, instead } = taken
    pending = [...(instead ? [instead] : []), ...pending.filter((one) => !took.includes(one))]
  }
  // what waits is come to when nothing is open any more
  for (let next = nextQueued(scene, said); next; next = nextQueued(scene, said)) {
    if (next.step) return next.step
    said.push(...(next.said ?? []))
    scene = { ...scene, talk: next.talk ?? scene.talk }
  }
  // what was asked before the question is asked once more
  if (isLeftOpen(said, scene) && scene.talk.flows.length > 0) {
    const again = reprompted(scene)
    if (again.step) return again.step
    said.push(...(again.said ?? []))
    scene = { ...scene, talk: again.talk ?? scene.talk }
  }
  const left = leftBefore(scene, said)
  if (left) {
    said.push(...left.said)
    scene = { ...scene, talk: left.talk }
  }
  const isSilent = said.every(
    ({ response: { lead, body, ask }, person, closes }) => !lead && body.length === 0 && !ask && !person && !closes,
  )
  return composed(isSilent ? [answers([{ key: 'settle.noted' }]), ...said] : said, scene)
}

/** Who comes back is told once what was left open in the session before, and may go on with it. */
function leftBefore(scene: Scene, said: readonly Said[]): { readonly said: readonly Said[]; readonly talk: Scene['talk'] } | undefined {
  const { talk, flows } = scene
  const left = (talk.left ?? []).flatMap(({ flow }) => flows.get(flow) ?? [])
  const isTold = talk.memory.some((one) => one.event === 'told' && one.topic === LEFT)
  const [first, ...others] = left.map(titleOf)
  if (!first || isTold || talk.flows.length > 0 || said.some(({ person, closes, kind }) => person || closes || kind === 'ask'))
    return undefined
  const titles = others.reduce((all, one) => ({ key: 'settle.and', args: { title: all, others: one } }), first)
  const offer = left.map(({ scenario, title }) => ({
    id: `flow:${scenario}`,
    label: title ? { key: `own.${scenario}`, texts: title } : { key: `settle.begin.${scenario}` },
  }))
  return {
    said: [answers([{ key: 'settle.left_open', args: { others: titles } }], { offer })],
    talk: remember(talk, { event: 'told', topic: LEFT }),
  }
}
const LEFT = 'left'

/** Complaints in a row; a courtesy between them ends no row. */
function counted(commands: readonly Command[], { turn, ...scene }: Scene): Scene {
  const { unmet = 0 } = turn.state
  const isAside = commands.every((one) => one.do === 'courtesy' || one.do === 'silence')
  return { ...scene, turn: { ...turn, state: { ...turn.state, unmet: commands.some(complains) ? unmet + 1 : isAside ? unmet : 0 } } }
}

function takenOf(pending: readonly Command[], scene: Scene) {
  for (const policy of POLICIES) {
    const taken = policy.run(pending, scene)
    if (taken && taken.took.length > 0) return taken
  }
  // the last row takes whatever is left
  throw new Error(`no policy took ${pending.map((one) => one.do).join(', ')}`)
}
