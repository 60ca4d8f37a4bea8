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

export const checkEntry = (body: PutEntry) => call(Checked, 'POST', '/entries/check', body)
export const entryHistory = (id: string) => call(EntryHistory, 'GET', `/entries/${id}/history`)
export const restoreEntry = (id: string, revision: number) => call(EntryView, 'POST', `/entries/${id}/restore`, { revision })
export const editMany = (body: BulkEdit) => call(BulkDone, 'POST', '/entries/bulk', body)
export const readCategories = () => call(Categories, 'GET', '/entries/categories')
export const readPlaceholders = () => call(z.object({ placeholders: z.array(z.string()) }), 'GET', '/entries/placeholders')

export const readNotices = () => call(Notices, 'GET', '/notices')
export const putNotice = (body: PutNotice, id?: string) =>
  call(z.object({ id: z.string() }), id ? 'PUT' : 'POST', id ? `/notices/${id}` : '/notices', body)
export const removeNotice = (id: string) => call(Done, 'DELETE', `/notices/${id}`)
