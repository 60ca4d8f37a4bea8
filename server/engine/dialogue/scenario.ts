import type { DialogueState, Focus, Slot, Step, Turn } from '#engine/conversation'
import { turnedTo } from './spoken/index.ts'

/** What a scenario sees of a turn: pure data, so that a scenario is tested without any fake. */
export interface Scene {
  readonly turn: Turn
  /** As tracked for this turn: the matter at hand is the last topic. */
  readonly state: DialogueState
  readonly intent: string
  readonly slots: Readonly<Record<string, Slot>>
  /** The option taken with this message, by a tap or in words. */
  readonly picked: Picked | null
  /** The question to search for: of an elliptical turn, together with the one before it. */
  readonly question: string
  /** The turn goes on with the matter before it, without naming it. */
  readonly inherited: boolean
  /** The shopper is upset: an order in plain trouble is taken for the one that is meant. */
  readonly fewQuestions?: boolean
  /** Begun by itself once another matter ended: the order of that one is a hint alone. */
  readonly resumed?: boolean
  /** Put before the names of facts, so that two matters of one turn do not mix. */
  readonly prefix: string
}

/** `kind:ref` of an option's id; `ref` is empty for plain ones such as `human`. */
export interface Picked {
  readonly kind: string
  readonly ref: string
}

/** Either what was needed (and what "it" means from now on), or the step that gets it or says why it cannot be had. */
export type Found<T> = { readonly has: T; readonly focus?: Focus } | { readonly step: Step }

/** Something a scenario must know before it can speak. */
export type Need<T> = (scene: Scene) => Found<T>

/** A dialogue engine for one job: the intents it serves, and the next step in a scene. Pure: what it must know it looks up by a step. */
export interface Scenario {
  readonly id: string
  readonly serves: readonly string[]
  readonly run: (scene: Scene) => Step
}

interface Definition<T> {
  readonly id: string
  /** The intents it answers. */
  readonly serves: readonly string[]
  readonly needs: Need<T>
  readonly next: (scene: Scene, has: NoInfer<T>) => Step
}

/** How some intents are served: what must be known, and what is said then. */
export function defineScenario<T>({ id, serves, needs, next }: Definition<T>): Scenario {
  return {
    id,
    serves,
    run(scene) {
      const found = needs(scene)
      return 'step' in found ? found.step : next(focused(scene, found.focus), found.has)
    },
  }
}

const focused = (scene: Scene, focus: Focus | undefined): Scene =>
  focus ? { ...scene, state: { ...scene.state, focus: turnedTo(scene.state.focus, focus) } } : scene

export const nothing: Need<null> = () => ({ has: null })

/** Both, the first before the second. */
export const both =
  <A, B>(first: Need<A>, second: Need<B>): Need<readonly [A, B]> =>
  (scene) => {
    const a = first(scene)
    if ('step' in a) return a
    const b = second(scene)
    return 'step' in b ? b : { has: [a.has, b.has], focus: { ...a.focus, ...b.focus } }
  }
