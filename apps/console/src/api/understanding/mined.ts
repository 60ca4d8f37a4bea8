/** What the pages of a history and its scenarios ask for. */
import {
  type ChangeMined,
  HistoryFaults,
  type HistoryMapping,
  HistoryPreview,
  MinedScenarios,
  MinedSessions,
  MinedView,
  PastHistory,
  PastSessionView,
  type ProposeRelease,
} from '@xiaoer/contract/mined'
import { z } from 'zod'
import { call, checked } from '../call.ts'
import { sent } from '../imports.ts'
import { Done } from '../shapes.ts'

const Made = z.object({ id: z.string() })

const readHistory = () => call(PastHistory, 'GET', '/history')
const readSession = (number: number) => call(PastSessionView, 'GET', `/history/sessions/${number}`)
/** Sends a history; it is looked at on the service, and waits for a yes. */
async function sendHistory(file: File, swapped: boolean, mapping: string): Promise<{ id: string }> {
  const values = new URLSearchParams({ dry: 'true', swapped: String(swapped), ...(mapping !== '' && { mapping }) })
  return checked(Made, await sent(file, `/history?${values}`), '/history')
}
/** The beginning of a text is enough to look at; of a workbook all of it. */
const BEGINNING = 256 * 1024
async function preview(file: File, mapping: HistoryMapping | undefined): Promise<HistoryPreview> {
  const piece = /\.xlsx$/iu.test(file.name) ? file : new File([file.slice(0, BEGINNING)], file.name)
  const values = new URLSearchParams(mapping && { mapping: JSON.stringify(mapping) })
  return checked(HistoryPreview, await sent(piece, `/history/preview?${values}`), '/history/preview')
}
const takeOwn = () => call(Made, 'POST', '/history/own?dry=true')
const startHistory = (id: string) => call(Done, 'POST', `/history/${id}/start`)
const lookAgain = (id: string, swapped: boolean) => call(Done, 'POST', `/history/${id}/look`, { swapped })
const readFaults = (id: string, offset: number) => call(HistoryFaults, 'GET', `/history/${id}/faults?offset=${offset}`)
/** Where all rows that are none are downloaded. */
export const badRowsOfHistory = (id: string): string => `/api/v1/history/${id}/bad-rows`
const undoHistory = (id: string) => call(Done, 'POST', `/history/${id}/undo`)
const startMining = (anew: boolean) => call(PastHistory, 'POST', '/mining', { anew })

const readMined = (state: string, q: string, offset: number) =>
  call(MinedScenarios, 'GET', `/mined?${new URLSearchParams({ state, q, offset: String(offset) })}`)
const readScenario = (id: string) => call(MinedView, 'GET', `/mined/${id}`)
const readSessions = (id: string, offset: number) => call(MinedSessions, 'GET', `/mined/${id}/sessions?offset=${offset}`)
const change = (id: string, body: ChangeMined) => call(Done, 'PUT', `/mined/${id}`, body)
const merge = (id: string, into: string) => call(Done, 'POST', `/mined/${id}/merge`, { into })
const split = (id: string, words: string) => call(Made, 'POST', `/mined/${id}/split`, words === '' ? {} : { words })
const takeBackChange = (change: string) => call(Made, 'POST', `/mined-changes/${change}/take-back`)
const propose = (id: string, body: ProposeRelease) => call(Made, 'POST', `/mined/${id}/releases`, body)
const sayYes = (release: string) => call(Done, 'POST', `/mined-releases/${release}/yes`)
const takeBack = (release: string) => call(Done, 'POST', `/mined-releases/${release}/take-back`)

/** Calls about a history and what was mined from it. */
export const minedCalls = {
  readHistory,
  readSession,
  sendHistory,
  preview,
  takeOwn,
  startHistory,
  lookAgain,
  readFaults,
  undoHistory,
  startMining,
  readMined,
  readScenario,
  readSessions,
  change,
  merge,
  split,
  takeBackChange,
  propose,
  sayYes,
  takeBack,
}
