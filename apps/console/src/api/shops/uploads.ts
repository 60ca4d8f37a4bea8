import { Done } from '@xiaoer/contract'
import { ShopUploads, type UploadKind, type UploadMapping, UploadPreview, type UploadWay } from '@xiaoer/contract/uploads'
import { call, checked } from '../call.ts'
import { CallFailed, toProblem } from '../problem.ts'

const at = (id: string) => `/shops/${encodeURIComponent(id)}/uploads`

/** A table as it is sent. */
export interface SendTable {
  readonly shopId: string
  readonly kind: UploadKind
  readonly file: File
  readonly mapping: UploadMapping
  /** How much of it has gone out, from 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** Tables of products and orders of a shop without a system. */
export const uploadCalls = {
  list: (shopId: string) => call(ShopUploads, 'GET', at(shopId)),
  preview: async (table: SendTable) =>
    checked(UploadPreview, await sent(table, `${at(table.shopId)}/preview?kind=${table.kind}`), 'preview'),
  take: async (table: SendTable, way: UploadWay) =>
    checked(ShopUploads, await sent(table, `${at(table.shopId)}?kind=${table.kind}&way=${way}`), 'uploads'),
  undo: (shopId: string, kind: UploadKind) => call(Done, 'POST', `${at(shopId)}/undo`, { kind }),
}

/** What is answered to a table in a form; `fetch` tells no progress of what goes out. */
function sent({ file, mapping, onProgress }: SendTable, path: string): Promise<unknown> {
  const body = new FormData()
  // read before the file
  body.append('mapping', JSON.stringify(mapping))
  body.append('file', file)
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const request = new XMLHttpRequest()
  request.open('POST', `/api/v1${path}`)
  request.setRequestHeader('x-xiaoer', '1')
  request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
  request.onerror = () => reject(new CallFailed('offline', 'the upload was cut off'))
  request.onload = () => {
    const answer = parsed(request.responseText)
    if (request.status < 300) resolve(answer)
    else reject(toProblem(request.status, answer))
  }
  request.send(body)
  return promise
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
