import {
  ChannelSecret,
  Colleagues,
  Entries,
  EntryView,
  type Invite,
  type NameWorkspace,
  OneTimeLink,
  type PutEntry,
  Setup,
  ShopSettings,
} from '@xiaoer/contract'
import type { z } from 'zod'
import { call } from './call.ts'
import { Done, type EntryFilter, Tried } from './shapes.ts'

export const readSetup = () => call(Setup, 'GET', '/setup')
export const nameWorkspace = (body: z.infer<typeof NameWorkspace>) => call(Done, 'PUT', '/setup/name', body)
export const changeStep = (id: string, skipped: boolean) => call(Done, 'PUT', `/setup/steps/${id}`, { skipped })

export const readColleagues = () => call(Colleagues, 'GET', '/colleagues')
export const invite = (body: z.infer<typeof Invite>) => call(OneTimeLink, 'POST', '/colleagues/invite', body)
export const resetPassword = (accountId: string) => call(OneTimeLink, 'POST', `/colleagues/${accountId}/reset`, {})
export const removeColleague = (accountId: string) => call(Done, 'DELETE', `/colleagues/${accountId}`)

/** After how many seconds who waits is dealt out where there are no teams; null: taken by hand. */
export const putDealing = (seconds: number | null) => call(Done, 'PUT', '/settings/dealing', { seconds })
export const putRecall = (seconds: number) => call(Done, 'PUT', '/settings/recall', { seconds })
export const readSettings = () => call(ShopSettings, 'GET', '/settings')
export const readSecret = (channelId: string) => call(ChannelSecret, 'GET', `/channels/${channelId}/secret`)
export const switchBot = (kind: 'shops' | 'channels', id: string, on: boolean) => call(Done, 'PUT', `/${kind}/${id}/bot`, { on })

/** A page of entries. */
export function readEntries(filter: EntryFilter, offset = 0) {
  const values = new URLSearchParams({ offset: String(offset) })
  for (const [name, value] of Object.entries(filter)) if (value) values.set(name, value)
  return call(Entries, 'GET', `/entries?${values}`)
}
export const addEntry = (body: z.infer<typeof PutEntry>) => call(EntryView, 'POST', '/entries', body)
export const saveEntry = (id: string, body: z.infer<typeof PutEntry>) => call(EntryView, 'PUT', `/entries/${id}`, body)
export const tryWords = (text: string) => call(Tried, 'POST', '/entries/try', { text })
