/** What the pages of understanding ask for: the intents, their sentences, the doubts, the versions. */
import {
  AddedSentences,
  Confusion,
  Doubts,
  Intents,
  type LabelDoubt,
  ModelVersion,
  ModelVersions,
  Sentences,
  Tried as TriedText,
  type TryText,
} from '@xiaoer/contract'
import { LearningProgress } from '@xiaoer/contract/progress'
import { TaughtReadings } from '@xiaoer/contract/readings'
import { nameOwn } from '../../intents/index.ts'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

/** The workspace's own intents are called by their names from then on. */
export async function readIntents() {
  const read = await call(Intents, 'GET', '/understanding/intents')
  nameOwn(read.intents)
  return read
}
export function readSentences(intent: string, q: string, offset: number) {
  const values = new URLSearchParams({ offset: String(offset), ...(q !== '' && { q }) })
  return call(Sentences, 'GET', `/understanding/intents/${intent}/sentences?${values}`)
}
export const addSentences = (intent: string, texts: readonly string[]) =>
  call(AddedSentences, 'POST', '/understanding/sentences', { sentences: texts.map((text) => ({ intent, text })) })
export const removeSentence = (id: string) => call(Done, 'DELETE', `/understanding/sentences/${id}`)
export const setThreshold = (intent: string, value: number | null) =>
  call(Done, 'PUT', `/understanding/intents/${intent}/threshold`, { value })
export const tryText = (body: TryText) => call(TriedText, 'POST', '/understanding/try', body)

export const readDoubts = () => call(Doubts, 'GET', '/understanding/doubts')
export const readProgress = () => call(LearningProgress, 'GET', '/understanding/progress')
export const labelDoubt = (id: string, body: LabelDoubt) => call(Done, 'PUT', `/understanding/doubts/${id}/label`, body)
export const undoLabel = (id: string) => call(Done, 'DELETE', `/understanding/doubts/${id}/label`)

export const readReadings = () => call(TaughtReadings, 'GET', '/understanding/readings')
export const removeReading = (id: string) => call(Done, 'DELETE', `/understanding/readings/${id}`)
export const readVersions = () => call(ModelVersions, 'GET', '/understanding/versions')
export const trainVersion = () => call(ModelVersion, 'POST', '/understanding/versions')
export const publishVersion = (id: string, anyway: boolean) =>
  call(ModelVersions, 'POST', `/understanding/versions/${id}/publish`, { anyway })
export const rollBack = () => call(ModelVersions, 'POST', '/understanding/roll-back')
export const readConfusion = (id: string) => call(Confusion, 'GET', `/understanding/versions/${id}/confusion`)
