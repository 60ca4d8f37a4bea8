import type { AtOdds } from '@xiaoer/contract'
import { type Entry, liveEntries } from '#engine/knowledge'
import { likenessOf } from '#engine/understanding'
import type { UnknownParts } from '#learning/unknowns'
import { AT_ODDS, compareEntries } from './pairs.ts'

type Parts = Pick<UnknownParts, 'db' | 'now' | 'knowledge' | 'modelOf'>

/** Wordings by which neighbours are looked for, the question among them. */
const ASKED = 3

/**
 * Published entries that say otherwise than one as it would be saved, by the same comparison as the health of the base makes later; a denial counts
 * sooner here, as whoever saves has both texts before them.
 */
export const atOddsWith =
  ({ db, now, knowledge, modelOf }: Parts) =>
  async (workspaceId: string, entry: Entry): Promise<AtOdds[]> => {
    const asked = [entry.question, ...entry.wordings].slice(0, ASKED)
    const found = await Promise.all(asked.map((question) => knowledge.search(workspaceId, question)))
    const near = [...new Set(found.flatMap(({ best }) => best.map(({ entryId }) => entryId)))].filter((id) => id !== entry.id)
    const others = await db.inWorkspace(workspaceId, (tx) => liveEntries(tx, near))
    const likeness = likenessOf(await modelOf(workspaceId))
    return others
      .flatMap((other) => compareEntries(likeness, entry, other, now(), AT_ODDS))
      .flatMap(({ difference, sides }) => (difference === null ? [] : [{ difference, sides }]))
  }
