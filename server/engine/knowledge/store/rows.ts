import type { Entry, Translation } from '../entry.ts'

/** A row of `entries` as the driver gives it. */
export interface EntryRow {
  id: string
  slug: string | null
  question: string
  wordings: string[]
  answer: string
  category: string
  intents: string[]
  language: string
  translations: Record<string, Translation>
  status: Entry['status']
  priority: number
  updatedAt: Date
}

export const toEntry = ({ slug: _, updatedAt: __, ...entry }: EntryRow): Entry => entry
