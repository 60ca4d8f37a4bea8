import type { KeyObject } from 'node:crypto'
import { type Zipped, zipOf } from '#platform/files'
import type { Gathered } from './gather.ts'
import { pageOf } from './page.ts'
import { publicPem, sha256, signatureOf } from './sign.ts'

/** What a pack says of itself: every file with its hash. The signature is of these bytes. */
export interface Manifest {
  readonly version: 1
  readonly sessionId: string
  readonly madeAt: string
  readonly madeBy: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/** Of which session a pack is, when and by whom it was made. */
export interface About {
  readonly sessionId: string
  readonly madeAt: Date
  readonly madeBy: string
}

/** A file for each kind of what was gathered. */
export const filesOf = (gathered: Gathered): Zipped[] =>
  Object.entries(gathered).map(([name, value]) => ({ name: `${name}.json`, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) }))

/** What says of files that they are as they were made: their manifest, its signature and the key. */
export function signedBy(key: KeyObject, { sessionId, madeAt, madeBy }: About, files: readonly Zipped[]): Zipped[] {
  const manifest: Manifest = {
    version: 1,
    sessionId,
    madeAt: madeAt.toISOString(),
    madeBy,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  }
  const told = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  return [
    { name: 'manifest.json', bytes: told },
    { name: 'manifest.sig', bytes: Buffer.from(signatureOf(key, told)) },
    { name: 'public-key.pem', bytes: Buffer.from(publicPem(key)) },
  ]
}

/** A zip of what was gathered: a file for each kind, a page to be read or printed, and a signed manifest with the hash of all of them. */
export function packOf(gathered: Gathered, about: About, key: KeyObject): Buffer {
  const files = [...filesOf(gathered), { name: 'evidence.html', bytes: Buffer.from(pageOf(gathered, about)) }]
  return zipOf([...signedBy(key, about, files), ...files])
}
