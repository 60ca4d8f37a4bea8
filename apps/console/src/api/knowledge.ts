import {
  BulkDone,
  type BulkEdit,
  Categories,
  Checked,
  Done,
  EntryHistory,
  EntrySets,
  EntryView,
  Notices,
  type PutEntry,
  type PutEntrySet,
  type PutNotice,
} from '@xiaoer/contract'
import { HelpCentre } from '@xiaoer/contract/help'
import { type PreviewEntry, Previewed, PreviewShoppers } from '@xiaoer/contract/preview'
import { z } from 'zod'
import { call } from './call.ts'
import { sendPicture } from './imports.ts'
import { query } from './query.ts'

const Made = z.object({ id: z.string() })

export { graphCalls } from './graph.ts'

const checkEntry = (body: PutEntry, id?: string) => call(Checked, 'POST', `/entries/check${query({ id })}`, body)
const entryHistory = (id: string) => call(EntryHistory, 'GET', `/entries/${id}/history`)
const restoreEntry = (id: string, revision: number) => call(EntryView, 'POST', `/entries/${id}/restore`, { revision })
const editMany = (body: BulkEdit) => call(BulkDone, 'POST', '/entries/bulk', body)
const readCategories = () => call(Categories, 'GET', '/entries/categories')
const readPlaceholders = () => call(z.object({ placeholders: z.array(z.string()) }), 'GET', '/entries/placeholders')

const previewEntry = (body: PreviewEntry) => call(Previewed, 'POST', '/entries/preview', body)
const readPreviewShoppers = () => call(PreviewShoppers, 'GET', '/entries/preview/shoppers')

const readSets = () => call(EntrySets, 'GET', '/entry-sets')
const putSet = (body: PutEntrySet, id?: string) => call(Made, id ? 'PUT' : 'POST', id ? `/entry-sets/${id}` : '/entry-sets', body)
const removeSet = (id: string) => call(Done, 'DELETE', `/entry-sets/${id}`)
const lendSet = (id: string, borrowerId: string) => call(Made, 'POST', `/entry-sets/${id}/loans`, { borrowerId })
const acceptLoan = (id: string) => call(Done, 'POST', `/set-loans/${id}/accept`)
const endLoan = (id: string) => call(Done, 'DELETE', `/set-loans/${id}`)
const ownAnswer = (id: string) => call(EntryView, 'POST', `/entries/${id}/own`)

const readHelpCentre = () => call(HelpCentre, 'GET', '/help-centre')
const showHelpCentre = (open: boolean) => call(Done, 'PUT', '/help-centre', { open })

const readNotices = () => call(Notices, 'GET', '/notices')
const putNotice = (body: PutNotice, id?: string) => call(Made, id ? 'PUT' : 'POST', id ? `/notices/${id}` : '/notices', body)
const removeNotice = (id: string) => call(Done, 'DELETE', `/notices/${id}`)

/** Calls about entries and notices. */
export const knowledgeCalls = {
  acceptLoan,
  checkEntry,
  editMany,
  endLoan,
  entryHistory,
  lendSet,
  ownAnswer,
  previewEntry,
  putNotice,
  putSet,
  readCategories,
  readHelpCentre,
  readNotices,
  readPlaceholders,
  readPreviewShoppers,
  readSets,
  removeNotice,
  removeSet,
  restoreEntry,
  sendPicture,
  showHelpCentre,
}
