import type { NextStep, Turn } from '#engine/conversation'
import { languageToAnswer } from '#engine/text'
import { withBeside } from './beside/index.ts'
import { checked } from './check/index.ts'
import { commandsIn, sureCommands } from './commands/index.ts'
import { flowsOf } from './flows/index.ts'
import { driven, policed } from './policies/index.ts'
import type { Ports, Scene } from './scene.ts'
import { talkOf } from './talk.ts'

/**
 * A message becomes commands, and the table of policies makes of them what is said and done. What is surely known needs no model;
 * where one drives it has the rest, and where it gives nothing the local driver reads the whole message. Pure.
 */
export const dialogue =
  (ports: Ports) =>
  (given: Turn): NextStep => {
    // in which language it is answered is known before anything is decided or looked up
    const turn = { ...given, state: { ...given.state, language: languageToAnswer(given, givesName(given)) } }
    const scene: Scene = { turn, talk: talkOf(turn), flows: flowsOf(turn), ports }
    const sure = sureCommands(turn, scene.talk)
    if (sure.length > 0) return withBeside(scene, sure, policed(sure, scene))
    const step = turn.agent && driven(scene)
    if (step) return withBeside(scene, undefined, step)
    const read = commandsIn(scene)
    if ('step' in read) return read.step
    const { commands } = read
    return withBeside(scene, commands, checked({ scene, commands, step: policed(commands, scene) }))
  }

/** A Chinese address or a company's name, given to a flow, is written in its own characters whatever its writer speaks. */
const givesName = ({ state: { talk }, understood: { entities } }: Turn): boolean =>
  talk !== undefined && talk.flows.length > 0 && entities.some(({ type }) => type === 'address' || type === 'company')
