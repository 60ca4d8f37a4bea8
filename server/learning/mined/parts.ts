import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { ModelGiven } from '#engine/conversation'
import type { LookedAt } from '#engine/knowledge'
import type { AskBot } from '#learning/asking'
import type { uploadsIn } from '#learning/importing'
import type { Bench } from '#learning/mining'
import type { TrainingParts } from '#learning/training'
import type { UnknownParts } from '#learning/unknowns'

/** A question to a language model, of nobody's talk. */
export type AskForNames = (
  question: {
    readonly use: 'names'
    readonly instructions: string
    readonly prompt: string
    readonly maxTokens: number
    /** Ends the question. */
    readonly signal: AbortSignal
  },
  who: { readonly workspaceId: string; readonly now: Date; readonly shopper: { readonly id: string } },
  withinMs: number,
) => Promise<ModelGiven | undefined>

/** What taking a history in, mining it and releasing what was found need. */
export interface MinedParts extends UnknownParts {
  readonly teaching: Pick<TrainingParts, 'models' | 'trainer'>
  /** Where files lie while they are taken in. */
  readonly uploads: ReturnType<typeof uploadsIn>
  /** Opens what does the heavy work, aside from shoppers. */
  readonly openBench: () => Bench
  /** Asks as if another version of the model were published. */
  readonly askUnder: (workspaceId: string, version: string) => Promise<AskBot>
  /** Asks as if a scenario were in force. */
  readonly askWith: (file: ScenarioFile) => AskBot
  /** The product graph of the workspace's first shop as it answers now; undefined where it has no shop. */
  readonly graphOf: (workspaceId: string) => Promise<LookedAt | undefined>
  /** Asks the workspace's language model; undefined where none is set up or it is not used so. Never throws. */
  readonly askModel: AskForNames
  /** Something broke by a fault of ours. */
  readonly failed: (error: unknown) => void
}
