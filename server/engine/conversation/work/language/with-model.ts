import type { Part } from '@xiaoer/contract'
import type { Outcome, Turn } from '../../turn.ts'
import type { Scene, Stages } from '../stages.ts'
import type { AskModel, ModelQuestion, ModelWord } from './language-stage.ts'

/**
 * Longest that a turn waits for a language model in all, milliseconds; past it the built-in words go out. Far below the lease of a turn
 * (12 s), so that a slow model costs nobody the conversation.
 */
const MODEL_WITHIN_MS = 2_500

interface Came {
  readonly outcome: Outcome
  readonly turn: Turn
}

type Use = (given: string) => string | undefined
type AskOne = (question: ModelQuestion | null | undefined, use: Use) => Promise<void>

/** Puts the questions of one turn, within its time, and keeps what came of each in `words`. `use` says why an answer was not used. */
function asking(askModel: AskModel | undefined, scene: Scene, words: ModelWord[]): AskOne {
  let left = MODEL_WITHIN_MS
  return async (question, use) => {
    if (!question || !askModel) return
    const from = performance.now()
    const judged = once(use)
    const given = await askModel(question, scene, left, judged)
    left -= performance.now() - from
    if (!given) return
    const refused = 'text' in given ? judged(given.text) : given.none
    const { task, prompt } = question
    words.push({ task, prompt, given, ...(refused === undefined ? {} : { refused }) })
  }
}

/** Judged where it comes in, and the same told again. */
function once(use: Use): Use {
  let told: { readonly refused: string | undefined } | undefined
  return (given) => {
    told ??= { refused: use(given) }
    return told.refused
  }
}

/** A message as the model reads it, where its answer stands; everything after goes by that. */
async function read({ language }: Stages, ask: AskOne, turn: Turn): Promise<Turn> {
  let asRead = turn
  await ask(language?.toRead(turn), (given) => {
    const came = language?.read(given, turn)
    if (!came || 'refused' in came) return came?.refused ?? 'no reading'
    asRead = { ...turn, understood: { ...turn.understood, reading: came.reading } }
    return undefined
  })
  return asRead
}

/** The language model's part in one turn, and the record of it. Without a model every way leads through unchanged. */
export function withModel({ language: made, ...others }: Stages, scene: Scene) {
  const words: ModelWord[] = []
  let dropped: string | undefined
  const askModel = others.askModelFor?.(scene)
  // a question is made up only where there is a model to put it to
  const language = askModel && made
  const stages: Stages = { ...others, ...(language && { language }) }
  const ask = asking(askModel, scene, words)

  /** A decided reply in the model's words, where they say the same. */
  async function phrasing(reply: readonly Part[], { outcome, turn }: Came): Promise<readonly Part[]> {
    let said = reply
    await ask(language?.toPhrase(outcome, reply, turn), (given) => {
      const phrased = language?.phrased(given, reply, turn)
      if (!phrased || 'refused' in phrased) {
        dropped = phrased?.words
        return phrased?.refused ?? 'no words'
      }
      said = phrased.reply
      return undefined
    })
    return said
  }

  /** Words of the model that were not used: what they promise is noted as held back. */
  const unused = () => dropped
  return { words: words as readonly ModelWord[], unused, reading: (turn: Turn) => read(stages, ask, turn), phrasing }
}
