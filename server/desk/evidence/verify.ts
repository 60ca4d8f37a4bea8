import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { isPdf, unsealed } from './pdf/seal.ts'
import { fingerprint, isSigned, sha256 } from './sign.ts'

/** What a look at a pack found: nothing bad, or each fault by its file. */
export interface Verified {
  readonly sessionId: string
  readonly madeAt: string
  readonly files: number
  /** SHA-256 of the public key: compare it with the one that the service shows. */
  readonly key: string
  readonly bad: readonly { readonly file: string; readonly why: 'changed' | 'missing' | 'added' | 'signature' | 'key' }[]
}

const Manifest = z.object({
  version: z.literal(1),
  sessionId: z.string(),
  madeAt: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
})
const OWN = new Set(['manifest.json', 'manifest.sig', 'public-key.pem'])
/** A pack of a session has some megabytes; what is larger is none. */
const MOST_BYTES = 256 << 20

/** Whether a pack, a zip or a PDF, is as it was made: each file by its hash, none more and none less, the manifest by its signature; by a known key where its fingerprint is given. Throws `invalid` for what is no pack. */
export async function verifyPack(pack: Buffer, knownKey?: string): Promise<Verified> {
  const files = isPdf(pack) ? unsealed(pack) : await filesOf(pack)
  const [told, signature, pem] = ['manifest.json', 'manifest.sig', 'public-key.pem'].map((name) => files.get(name))
  const manifest = told && Manifest.safeParse(parsed(told))
  if (!told || !signature || !pem || !manifest?.success)
    throw new AppError('invalid', 'This is no evidence pack: it has no manifest with its signature')
  const { sessionId, madeAt, files: listed } = manifest.data
  const names = new Set(listed.map(({ name }) => name))
  const key = fingerprint(pem.toString())
  const bad: Verified['bad'] = [
    ...(isSigned(pem.toString(), told, signature.toString()) ? [] : [{ file: 'manifest.json', why: 'signature' as const }]),
    ...(knownKey !== undefined && knownKey.toLowerCase() !== key ? [{ file: 'public-key.pem', why: 'key' as const }] : []),
    ...listed.flatMap(({ name, sha256: hash }): Verified['bad'] => {
      const bytes = files.get(name)
      if (!bytes) return [{ file: name, why: 'missing' as const }]
      return sha256(bytes) === hash ? [] : [{ file: name, why: 'changed' as const }]
    }),
    ...[...files.keys()].filter((name) => !names.has(name) && !OWN.has(name)).map((file) => ({ file, why: 'added' as const })),
  ]
  return { sessionId, madeAt, files: listed.length, key, bad }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

async function filesOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  try {
    const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(bytes, { lazyEntries: true })
    const files = new Map<string, Buffer>()
    const open = promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip))
    let left = MOST_BYTES
    await new Promise<void>((done, fail) => {
      zip.on('end', done).on('error', fail)
      zip.on('entry', (entry: yauzl.Entry) => {
        left -= entry.uncompressedSize
        if (left < 0) return fail(new Error('too large'))
        open(entry)
          .then(async (stream) => {
            const chunks: Buffer[] = []
            for await (const chunk of stream) chunks.push(Buffer.from(chunk))
            files.set(entry.fileName, Buffer.concat(chunks))
            zip.readEntry()
          })
          .catch(fail)
      })
      zip.readEntry()
    })
    return files
  } catch {
    throw new AppError('invalid', 'This is no zip that can be read whole; fetch the evidence pack once more')
  }
}
