import type { Talk } from '../facts.ts'
import type { Call, World } from '../world.ts'
import { itemWrongs } from './items.ts'
import { paymentWrongs } from './payments.ts'
import { stateWrongs } from './states.ts'
import { whoWrongs } from './who.ts'

/** A right action made wrong in one way, and the rule that must be named. */
export interface Wrong {
  readonly name: string
  readonly rule: string
  readonly call: Call
  /** The shop, where it is that which is otherwise. */
  readonly world?: World
  /** The talk; a yes to the action as it now reads where it is absent. */
  readonly talk?: Talk
}

/** All the ways in which a right action can be made wrong. */
export const wrongsOf = (world: World, userId: string, call: Call): Wrong[] =>
  [whoWrongs, stateWrongs, itemWrongs, paymentWrongs].flatMap((make) => make(world, userId, call))

/** The same action with other arguments. */
export const withArgs = (call: Call, args: Call['arguments']): Call => ({ ...call, arguments: { ...call.arguments, ...args } })
