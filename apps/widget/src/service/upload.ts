import type { UploadedFile } from '@xiaoer/contract'
import { CallFailed, failureOf } from './failed.ts'

const PATIENCE_MS = 180_000

export interface Upload {
  readonly url: string
  readonly session: string
  readonly picture: Blob
  readonly name: string
  /** Share sent so far, 0 to 1. */
  onProgress(share: number): void
}

/** Uploads one picture as multipart field `file`. By XMLHttpRequest, the only one that tells how far it is. Throws `CallFailed`. */
export function upload({ url, session, picture, name, onProgress }: Upload): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const unreached = (): void => reject(new CallFailed('unreached', 'unreached'))
    request.open('POST', url)
    request.timeout = PATIENCE_MS
    request.responseType = 'json'
    request.setRequestHeader('authorization', `Bearer ${session}`)
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () =>
      request.status < 300
        ? resolve(request.response)
        : reject(failureOf(request.status, request.response, request.getResponseHeader('retry-after')))
    request.onerror = request.ontimeout = request.onabort = unreached
    const form = new FormData()
    form.append('file', picture, name)
    request.send(form)
  })
}
