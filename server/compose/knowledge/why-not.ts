import type { Previewed } from '@xiaoer/contract/preview'
import type { Stages } from '#engine/conversation'
import { answersThatFit, type Entry, placeholdersIn } from '#engine/knowledge'
import { hintsIn } from '../teaching/ask-bot.ts'
import { type Asking, circumstancesOf, type Hints } from './ask-knowledge.ts'
import { liveFacts } from './live-facts.ts'

/** A question that a turn put to the entries. */
export interface Asked {
  readonly text: string
  readonly hints: Hints
}

/** The stages as they are; what they ask of the entries is noted in `asked`. */
export const watched = (stages: Stages, asked: Asked[]): Stages => ({
  ...stages,
  fetch: async (what, scene) => {
    if (what.port === 'knowledge.search') asked.push({ text: String(what.with[0]), hints: hintsIn(what.with[1]) })
    return stages.fetch(what, scene)
  },
})

type Why = Pick<Previewed, 'why' | 'lacks'>

/** Why a turn that asked so did not say the draft. */
export async function whyNot(asking: Asking & { readonly draft: Entry }, asked: readonly Asked[]): Promise<Why> {
  const last = asked.at(-1)
  if (!last) return { why: 'before', lacks: [] }
  const { knowledge, scene, shop, draft } = asking
  const { intent, language } = last.hints
  const facts = liveFacts(scene, shop, last.hints)
  const fitting = answersThatFit(draft, await circumstancesOf(asking, last.hints, facts))
  if (fitting.length === 0) return { why: 'conditions', lacks: [] }
  const { best } = await knowledge.search(scene.workspaceId, last.text, { intent, language, draft })
  if (!best.some(({ entryId }) => entryId === draft.id)) return { why: 'far', lacks: [] }
  const names = [...new Set(fitting.flatMap(({ text }) => placeholdersIn(text)))]
  const values = await Promise.all(names.map(async (name) => [name, await facts.fact(name)] as const))
  const lacks = values.flatMap(([name, value]) => (value ? [] : [name]))
  const tellable = fitting.some(({ text }) => !placeholdersIn(text).some((name) => lacks.includes(name)))
  return tellable ? { why: 'others', lacks: [] } : { why: 'facts', lacks }
}
