import type { EntryView, PutEntry } from '@xiaoer/contract'
import type { AskedAnew, AttachUnknown } from '@xiaoer/contract/improving'
import { refusal } from '@xiaoer/contract/refusals'
import { saveEntry } from '#desk'
import { entryView } from '#engine/knowledge'
import { AppError } from '#platform/errors'
import { answeredBy } from '../clusters/change.ts'
import { clusterById } from '../clusters/read.ts'
import type { UnknownParts } from '../parts.ts'
import { askAgain } from './ask-again.ts'

type Login = Parameters<typeof saveEntry>[1]

/** Makes an entry of a cluster, by the same checks as any, and asks its questions again. Throws as `saveEntry` does; then nothing has changed. */
export async function publishUnknown(parts: UnknownParts, login: Login, id: string, entry: PutEntry): Promise<AskedAnew> {
  if (entry.status !== 'live') throw new AppError('invalid', refusal('unknown.live', { path: 'status' }))
  await mustStand(parts, login, id)
  const saved = await saveEntry(parts, login, { source: `unknowns:${id}`, ...entry })
  return answered(parts, login, id, saved)
}

/** Puts wordings of a cluster to an entry that is there, with another answer where one is given, and asks its questions again. */
export async function attachUnknown(parts: UnknownParts, login: Login, id: string, said: AttachUnknown): Promise<AskedAnew> {
  await mustStand(parts, login, id)
  const { question, wordings, answer, category, revision, status } = await parts.db.inWorkspace(login.workspaceId, (tx) =>
    entryView(tx, said.entryId),
  )
  if (status !== 'live') throw new AppError('conflict', refusal('unknown.unpublished', { question }))
  const more = said.wordings.filter((one) => one !== question && !wordings.includes(one))
  const changed = { question, wordings: [...wordings, ...more], answer: said.answer ?? answer, category, status, revision }
  return answered(parts, login, id, await saveEntry(parts, login, changed, said.entryId))
}

const mustStand = ({ db, now }: UnknownParts, { workspaceId }: Login, id: string) =>
  db.inWorkspace(workspaceId, (tx) => clusterById(tx, id, now()))

async function answered(parts: UnknownParts, { workspaceId, accountId }: Login, id: string, entry: EntryView): Promise<AskedAnew> {
  const { db, now } = parts
  await db.inWorkspace(workspaceId, (tx) => answeredBy(tx, { workspaceId, accountId, now: now() }, id, entry.id))
  return askAgain(parts, workspaceId, id, entry.id)
}
