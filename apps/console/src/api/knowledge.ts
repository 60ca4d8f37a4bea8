import {
  BulkDone,
  type BulkEdit,
  Categories,
  Checked,
  Done,
  EntryHistory,
  EntryView,
  Notices,
  type PutEntry,
  type PutNotice,
} from '@xiaoer/contract'
import { z } from 'zod'
import { call } from './call.ts'

export { graphCalls } from './graph.ts'

const checkEntry = (body: PutEntry) => call(Checked, 'POST', '/entries/check', body)
const entryHistory = (id: string) => call(EntryHistory, 'GET', `/entries/${id}/history`)
const restoreEntry = (id: string, revision: number) => call(EntryView, 'POST', `/entries/${id}/restore`, { revision })
const editMany = (body: BulkEdit) => call(BulkDone, 'POST', '/entries/bulk', body)
const readCategories = () => call(Categories, 'GET', '/entries/categories')
const readPlaceholders = () => call(z.object({ placeholders: z.array(z.string()) }), 'GET', '/entries/placeholders')

const readNotices = () => call(Notices, 'GET', '/notices')
const putNotice = (body: PutNotice, id?: string) =>
  call(z.object({ id: z.string() }), id ? 'PUT' : 'POST', id ? `/notices/${id}` : '/notices', body)
const removeNotice = (id: string) => call(Done, 'DELETE', `/notices/${id}`)

/** Calls about entries and notices. */
export const knowledgeCalls = {
  checkEntry,
  editMany,
  entryHistory,
  putNotice,
  readCategories,
  readNotices,
  readPlaceholders,
  removeNotice,
  restoreEntry,
}
