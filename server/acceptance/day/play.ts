import { AppraisalSheet, NextSession, QualityFigures } from '@xiaoer/contract/quality'
import { ShiftNotes } from '@xiaoer/contract/shifts'
import { letSilenceCome } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { checkingOf } from '#desk/quality'
import type { Service } from '../../service.ts'
import type { App } from './app.ts'
import { type Cast, comeOn, must, type Person } from './cast.ts'
import { tiles } from './recount.ts'
import { type Day, KINDS, type Ledger, talk } from './talks.ts'

/** What was seen on the way. */
export interface Seen {
  /** The wall beside the rows, each time it was looked at. */
  readonly walls: Awaited<ReturnType<typeof tiles>>[]
  /** Of each who went: what their note holds, and what they held. */
  readonly notes: { readonly told: readonly string[]; readonly held: readonly string[] }[]
}

/** Both shifts, with the handover between them, up to the last conversation that is closed by silence. */
export async function playDay(service: Service, cast: Cast, app: App, ledger: Ledger, conversations: number): Promise<Seen> {
  const [early, late] = cast.shifts
  const seen: Seen = { walls: [], notes: [] }
  const half = Math.ceil(conversations / 2)
  const shift = async (who: readonly Person[], from: number, to: number) => {
    const day: Day = { service, cast, app, ledger, shift: who }
    for (let nth = from; nth < to; nth++) {
      await talk(day, KINDS[nth % KINDS.length] ?? 'bot', nth)
      if (nth % 6 === 5) seen.walls.push(await tiles(service, cast.supervisor))
    }
  }
  await comeOn(early, late)
  await shift(early, 0, half)
  seen.notes.push(...(await handOver(service, early, late, ledger)))
  await shift(late, half, conversations)
  for (const id of ledger.open) await closeOpen(service, cast, id)
  for (const id of ledger.conversations) await fallSilent(service, id)
  seen.walls.push(await tiles(service, cast.supervisor))
  return seen
}

/** Each leaves a note and passes on what they hold; then they go. */
async function handOver({ db, workspaceId }: Service, early: readonly Person[], late: readonly Person[], ledger: Ledger) {
  const notes: Seen['notes'] = []
  for (const [i, who] of early.entries()) {
    const held = await db.inWorkspace(workspaceId, (tx) =>
      tx.rows<{ id: string }>(sql`select id from conversations where session_open and agent_id = ${who.id} order by id`),
    )
    await must(who, 'POST', '/shift-notes', { words: '交给下一班', teamId: null })
    const reader = late[i] ?? who
    const [newest] = (await reader.get('/shift-notes')).as(ShiftNotes).notes
    notes.push({ told: (newest?.conversations ?? []).map(({ id }) => id).sort(), held: held.map(({ id }) => id) })
    await must(reader, 'POST', `/shift-notes/${newest?.id}/read`)
    await must(reader, 'PUT', '/me/presence', { online: true })
    for (const { id } of held)
      await must(who, 'POST', `/conversations/${id}/transfer`, { to: { kind: 'colleague', accountId: reader.id }, note: '交班' })
  }
  await comeOn(late, early)
  if (notes.every(({ held }) => held.length === 0) && ledger.open.size > 0) throw new Error('nothing was open at the handover')
  return notes
}

/** What the shift before left open, settled by who has it now. */
async function closeOpen({ db, workspaceId }: Service, { shifts: [, late], supervisor }: Cast, id: string): Promise<void> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ who: string | null }>(sql`select agent_id as who from conversations where id = ${id}`),
  )
  const who = late.find((one) => one.id === row?.who) ?? supervisor
  if (who === supervisor) await must(supervisor, 'POST', `/conversations/${id}/take`, { force: true })
  await must(who, 'POST', `/conversations/${id}/settle`, { outcome: 'settled' })
}

/** Nobody says anything any more: asked once, then closed; one that the service's own sweep is just looking at comes a round later. */
async function fallSilent(service: Service, id: string): Promise<void> {
  const isOpen = async () =>
    (await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row(sql`select from conversations where id = ${id} and session_open`),
    )) !== undefined
  for (let round = 0; round < 20 && (await isOpen()); round++) {
    await letSilenceCome(service, id)
    await service.engine.sweep()
    await service.engine.idle()
  }
}

const CARD = {
  name: '日常',
  passMark: 80,
  criteria: [
    { id: 'manners', name: '礼貌', help: '', weight: 50, fatal: false },
    { id: 'right', name: '答对', help: '', weight: 50, fatal: false },
  ],
}
const Id = z.object({ id: z.uuid() })

/** The reviewer samples the day and scores all of it; gives how many, and what the figures say of it. */
export async function review({ db }: Service, { owner, reviewer }: Cast, size: number) {
  const checking = checkingOf({ db, now: () => new Date(Date.now() + 1_000) })
  await checking.sweep()
  const cardId = (await must(owner, 'POST', '/quality/cards', CARD)).as(Id).id
  const sampleId = (await must(owner, 'POST', '/quality/samples', { cardId, method: 'random', size, seed: 5, twice: 0 })).as(Id).id
  let appraised = 0
  for (;;) {
    const { sessionId } = (await reviewer.get(`/quality/samples/${sampleId}/next`)).as(NextSession)
    if (sessionId === null) break
    const { records } = (await reviewer.get(`/quality/sessions/${sessionId}`)).as(AppraisalSheet)
    const judged = records.map(({ kind, of }) => ({ kind, of, right: true }))
    await must(reviewer, 'POST', `/quality/sessions/${sessionId}/appraisals`, {
      ...{ sampleId, cardId, scores: { manners: 100, right: appraised === 0 ? 0 : 100 }, records: judged },
    })
    appraised++
  }
  return { appraised, figures: (await owner.get(`/quality/figures?sampleId=${sampleId}`)).as(QualityFigures) }
}
