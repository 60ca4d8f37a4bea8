import type { KeyObject } from 'node:crypto'
import { zipOf } from '#platform/files'
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

/** A zip of what was gathered: a file for each kind, a page to be read or printed, and a signed manifest with the hash of all of them. */
export function packOf(gathered: Gathered, about: { sessionId: string; madeAt: Date; madeBy: string }, key: KeyObject): Buffer {
  const json = Object.entries(gathered).map(([name, value]) => ({
    name: `${name}.json`,
    bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
  }))
  const files = [...json, { name: 'evidence.html', bytes: Buffer.from(pageOf(gathered, about)) }]
  const manifest: Manifest = {
    version: 1,
    sessionId: about.sessionId,
    madeAt: about.madeAt.toISOString(),
    madeBy: about.madeBy,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  }
  const told = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  return zipOf([
    { name: 'manifest.json', bytes: told },
    { name: 'manifest.sig', bytes: Buffer.from(signatureOf(key, told)) },
    { name: 'public-key.pem', bytes: Buffer.from(publicPem(key)) },
    ...files,
  ])
}
