import type { Suggested } from '@xiaoer/contract/suggestions'
import type { ToldEntry } from '#engine/knowledge'
import type { AssistParts } from '../assist-parts.ts'
import { ofOthers } from '../checking/of-others.ts'
import { blended } from '../next-act/blended.ts'
import { likelyActs } from '../next-act/likely.ts'
import { actsOf } from '../next-act/stand.ts'
import { findReplies } from '../past/find-replies.ts'
import { languageIn, orderIn, questionOf, readAbout } from './about.ts'
import { readAsked } from './asked.ts'
import { asAction, type Candidate, fromBot, fromEntries, fromLikely, fromPast } from './candidates.ts'
import { chosen } from './chosen.ts'
import { decidedBefore, decisionIn } from './decided.ts'
import { KEEP_MS, keptFor, MOST_KEPT, SHOP_MS, soon, type WouldNow } from './kept.ts'
import { phrasesOf } from './phrases.ts'
import { noteShown } from './shown.ts'

/** Who is shown suggestions. */
export interface Shown {
  readonly workspaceId: string
  readonly accountId: string
}

/** Of so many colleagues' replies those are taken that do what comes next. */
const PAST = 20
/** So many of them may end what is being typed. */
const TYPED = 6

/** What to answer with and what to do next, each with its source: of this shopper's own facts, of entries, and of what colleagues answered. */
export function suggestingOf(parts: AssistParts, would: WouldNow) {
  const entries = keptFor<readonly ToldEntry[]>(KEEP_MS, MOST_KEPT)
  const { db, now, reading } = parts

  return async ({ workspaceId, accountId }: Shown, conversationId: string): Promise<Suggested> => {
    const asked = await db.inWorkspace(workspaceId, (tx) => readAsked(tx, conversationId))
    const { sessionId, upTo } = asked
    if (sessionId === null || asked.words.length === 0) return { suggestions: [], coming: false, phrases: [] }
    const [key, at] = [`${conversationId} ${upTo}`, now().getTime()]
    // the bot's turn is the longest of it, and waits for nothing of the rest
    const worked = would(workspaceId, conversationId, upTo)
    // told by whoever waits for it, below
    worked.catch(() => undefined)
    const about = await readAbout(reading, workspaceId, conversationId, asked)
    const [bot, near, { past, before }] = await Promise.all([
      soon(worked, SHOP_MS),
      soon(
        entries(key, at, () => reading.entriesFor(workspaceId, conversationId, about.matter.words, about.matter.read.intent)),
        SHOP_MS,
      ),
      db.inWorkspace(workspaceId, async (tx) => ({
        past: await findReplies(tx, questionOf(asked, about.said), PAST),
        before: await decidedBefore(tx, conversationId, sessionId),
      })),
    ])
    const learnt = likelyActs(reading, asked.lines, about.matter.read.intent)
    const done = past.map(({ text, weight }) => ({ acts: actsOf(text, reading.does(text)), weight }))
    const likely = { ...learnt, acts: blended(learnt.acts, done) }
    const ours = [...(bot.value ? fromBot(bot.value, reading.does) : []), ...fromEntries(near.value ?? [])]
    const others = [...fromPast(past, reading.does), ...fromLikely(likely, languageIn(asked), orderIn(about.said.read))]
    const replies = chosen([...ours, ...others], likely.acts)
    const decision = (bot.value && decisionIn(bot.value.lookUps)) ?? before
    const candidates = [...replies, ...(decision ? [asAction(decision)] : [])]
    const given = [...(bot.value?.lookUps ?? []).map(({ json }) => json), ...(near.value ?? []).map(({ answer }) => answer)]
    const theirs = await ofThisShopper(parts, { workspaceId, conversationId, given }, candidates)
    const where = { workspaceId, accountId, conversationId, sessionId, upTo, intent: about.said.read.intent, at: now() }
    const suggestions = await db.inWorkspace(workspaceId, (tx) => noteShown(tx, where, theirs))
    return { suggestions, coming: !bot.done || !near.done, phrases: phrasesOf(near.value ?? [], past.slice(0, TYPED)) }
  }
}

/** The last door: nothing that names a number or an order of somebody else passes it, wherever it comes from. */
async function ofThisShopper(
  parts: AssistParts,
  here: Parameters<typeof ofOthers>[1],
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const texts = candidates.map(({ text, title }) => `${text}\n${title}`)
  const others = await ofOthers(parts, here, texts)
  return candidates.filter((_, i) => others[i]?.length === 0)
}
