import type { NextStep } from '#engine/conversation'
import type { Command } from '../commands/index.ts'
import type { Scene } from '../scene.ts'
import { advised } from './advised.ts'
import { aged } from './aged.ts'
import { inTheirs, toldInShopText } from './languages.ts'
import { noticed } from './notices.ts'

export { withPerson } from './advised.ts'

/** What is said beside an answer, whoever drives: a notice of the shop, how old a fact is, whom to ask before somebody may be hurt, what language follows. Pure. */
export function withBeside(scene: Scene, commands: readonly Command[] | undefined, step: NextStep): NextStep {
  if (step.do === 'look_up' || step.do === 'act' || scene.turn.cause === 'silence') return step
  const told = commands ? inTheirs(scene, commands, toldInShopText(scene, step)) : step
  return aged(scene.turn, noticed(scene, mattersOf(scene, commands), advised(scene.turn.said, told)))
}

/** What the message is about: what its commands ask, begin and tell; of a message that a model answers, what was read. */
function mattersOf({ turn: { understood }, flows }: Scene, commands: readonly Command[] | undefined): readonly string[] {
  if (!commands) return [understood.intent]
  return commands.flatMap((one) => {
    if (one.do === 'ask') return one.ask?.intent ?? []
    if (one.do === 'start_flow') return flows.get(one.flow)?.serves ?? []
    if (one.do === 'tell') return one.trouble ?? understood.intent
    if (one.do === 'unclear') return [understood.intent, ...one.near]
    return []
  })
}
