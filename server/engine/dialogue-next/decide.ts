import type { NextStep, Turn } from '#engine/conversation'
import { languageToAnswer } from '#engine/text'
import type { AgentPorts } from './agent/converse.ts'
import { flowsOf } from './flows/index.ts'
import { POLICIES } from './policies.ts'
import { talkOf } from './talk.ts'
import { understand } from './understand.ts'

/** The second engine: a message becomes commands, and the first policy of the table that takes them gives the next step. Pure. */
export const dialogue =
  (ports: AgentPorts) =>
  (given: Turn): NextStep => {
    // in which language it is answered is known before anything is decided or looked up
    const turn = { ...given, state: { ...given.state, language: languageToAnswer(given, givesName(given)) } }
    const talk = talkOf(turn)
    const scene = { turn, talk, flows: flowsOf(turn), ports }
    const commands = understand(turn, talk)
    for (const policy of POLICIES) {
      const taken = policy.run(commands, scene)
      if (taken) return taken.step
    }
    // the last policy takes whatever is left
    throw new Error(`no policy took ${commands.map((one) => one.do).join(', ')}`)
  }

/** A Chinese address or a company's name, given to a flow, is written in its own characters whatever its writer speaks. */
const givesName = ({ state: { talk }, understood: { entities } }: Turn): boolean =>
  talk !== undefined && talk.flows.length > 0 && entities.some(({ type }) => type === 'address' || type === 'company')
