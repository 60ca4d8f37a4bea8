import { type ImportDoubles, Imports, ImportView, UploadedFile } from '@xiaoer/contract'
import { call, checked, readJson } from './call.ts'
import { CallFailed, toProblem } from './problem.ts'

export const readImports = (language: string) => call(Imports, 'GET', `/imports?language=${language}`)
export const readImport = (id: string, language: string) => call(ImportView, 'GET', `/imports/${id}?language=${language}`)
export const startImport = (id: string, language: string, doubles: ImportDoubles) =>
  call(ImportView, 'POST', `/imports/${id}/start?language=${language}&doubles=${doubles}`)
export const undoImport = (id: string, language: string) => call(ImportView, 'POST', `/imports/${id}/undo?language=${language}`)
export const importPage = (url: string, language: string) => call(ImportView, 'POST', `/imports/page?language=${language}`, { url })
export const importCatalogue = (language: string) => call(ImportView, 'POST', `/imports/catalogue?language=${language}`)

/** Sends a file to be compared; as long as that takes over a slow line. */
export async function sendFile(file: File, category: string, language: string): Promise<ImportView> {
  const values = new URLSearchParams({ language, ...(category !== '' && { category }) })
  return checked(ImportView, await sent(file, `/imports?${values}`), '/imports')
}

/** Sends a picture for an entry. */
export const sendPicture = async (file: File): Promise<UploadedFile> =>
  checked(UploadedFile, await sent(file, '/entries/pictures'), '/entries/pictures')

/** Sends a file in a form; gives what is answered. */
export async function sent(file: File, path: string): Promise<unknown> {
  const body = new FormData()
  body.append('file', file)
  const response = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'x-xiaoer': '1' }, body }).catch((cause: unknown) => {
    throw new CallFailed('offline', String(cause))
  })
  const answer = await readJson(response)
  if (!response.ok) throw toProblem(response.status, answer)
  return answer
}

/** Where bad rows and exports are downloaded. */
export const badRowsAt = (id: string, language: string): string => `/api/v1/imports/${id}/bad-rows?language=${language}`
export const exportAt = (format: 'jsonl' | 'csv', language: string): string =>
  `/api/v1/exports/knowledge?format=${format}&language=${language}`
