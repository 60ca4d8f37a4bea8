import { Done, type PutEntry } from '@xiaoer/contract'
import {
  AddedRegression,
  type AddRegression,
  AskedAnew,
  EntryUses,
  ExpiredEntries,
  Health,
  HealthFindings,
  type PutRegression,
  RegressionSet,
  Unknowns,
  UnknownView,
  UsedEntries,
} from '@xiaoer/contract/improving'
import { z } from 'zod'
import { call } from './call.ts'

/** What is sent: what may be left out of it is left out. */
export type RegressionBody = z.input<typeof PutRegression>

const readUnknowns = (state: string, order: string, offset: number) =>
  call(Unknowns, 'GET', `/unknowns?${new URLSearchParams({ state, order, offset: String(offset) })}`)
const readUnknown = (id: string) => call(UnknownView, 'GET', `/unknowns/${id}`)
const publishUnknown = (id: string, entry: PutEntry) => call(AskedAnew, 'POST', `/unknowns/${id}/publish`, { entry })
const attachUnknown = (id: string, entryId: string, wordings: readonly string[], answer?: string) =>
  call(AskedAnew, 'POST', `/unknowns/${id}/attach`, { entryId, wordings, ...(answer && { answer }) })
const askAgain = (id: string) => call(AskedAnew, 'POST', `/unknowns/${id}/ask-again`)
const setUnknown = (id: string, state: 'open' | 'dismissed') => call(Done, 'PUT', `/unknowns/${id}`, { state })
const mergeUnknown = (id: string, into: string) => call(Done, 'POST', `/unknowns/${id}/merge`, { into })
const splitUnknown = (id: string, wordings: readonly string[]) =>
  call(z.object({ id: z.string() }), 'POST', `/unknowns/${id}/split`, { wordings })

const readHealth = () => call(Health, 'GET', '/health-of-base')
const readFindings = (kind: 'near' | 'contradiction', dismissed: boolean) =>
  call(HealthFindings, 'GET', `/health-of-base/findings?${new URLSearchParams({ kind, dismissed: String(dismissed) })}`)
const dismissFinding = (key: string, dismissed: boolean) => call(Done, 'PUT', `/health-of-base/findings/${key}`, { dismissed })
const readExpired = () => call(ExpiredEntries, 'GET', '/health-of-base/expired')
const readUses = (ids: readonly string[]) => call(EntryUses, 'GET', `/entries/uses?ids=${ids.join(',')}`)
const readUnused = (offset: number) => call(UsedEntries, 'GET', `/health-of-base/unused?offset=${offset}`)

const readRegression = () => call(RegressionSet, 'GET', '/regression')
const runRegression = () => call(RegressionSet, 'POST', '/regression/run')
const addRegression = (body: z.input<typeof AddRegression>) => call(AddedRegression, 'POST', '/regression', body)
const correctRegression = (id: string, body: RegressionBody) => call(Done, 'PUT', `/regression/${id}`, body)
const takeOutRegression = (id: string) => call(Done, 'DELETE', `/regression/${id}`)

/** Calls about what is not known yet, and how the base stands. */
export const improvingCalls = {
  addRegression,
  askAgain,
  attachUnknown,
  correctRegression,
  dismissFinding,
  mergeUnknown,
  publishUnknown,
  readExpired,
  readFindings,
  readHealth,
  readRegression,
  readUnknown,
  readUnknowns,
  readUnused,
  readUses,
  runRegression,
  setUnknown,
  splitUnknown,
  takeOutRegression,
}
