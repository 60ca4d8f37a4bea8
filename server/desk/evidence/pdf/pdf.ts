import type { KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Gathered } from '../gather.ts'
import { type About, filesOf, signedBy } from '../pack.ts'
import { NAMES, saidOf, TITLES } from '../page.ts'
import { fingerprint, publicPem } from '../sign.ts'
import type { Paper } from './draw.ts'
import { PDF_NAME, sealed } from './seal.ts'

/** More than the longest session needs; what is larger ends the thread and not the service. */
const MOST_MB = 1_024

/** One PDF of what was gathered: to be read and printed, with all the files attached that a zip has, and sealed. Drawn by a thread of its own. */
export async function pdfOf(gathered: Gathered, about: About, key: KeyObject): Promise<Buffer> {
  const paper: Paper = {
    title: about.sessionId,
    madeAt: about.madeAt,
    head: [
      `${about.madeAt.toISOString()} · ${about.madeBy}`,
      `Key · 公钥 SHA-256: ${fingerprint(publicPem(key))}`,
      'xiaoer evidence verify FILE --key SHA-256',
      'Whole as data in the attached files · 附件里有完整数据',
    ],
    sections: NAMES.map((name) => ({ title: TITLES[name], paragraphs: paragraphsOf(name, gathered[name]) })),
    files: filesOf(gathered),
  }
  const pdf = await drawn(paper)
  return sealed(pdf, signedBy(key, about, [{ name: PDF_NAME, bytes: pdf }]))
}

/** A talk is printed as one, and of a turn what it came to; its inside is long, and attached. */
function paragraphsOf(name: keyof Gathered, value: unknown): string[] {
  if (name === 'messages') return saidOf(value).map(({ who, at, words }) => `${who}  ${at}\n${words}`)
  if (name === 'turns' && Array.isArray(value)) return value.map(turnLine)
  return [JSON.stringify(value, null, 2) ?? '']
}

interface Turned {
  readonly id?: string
  readonly at?: string
  readonly outcome?: string
  readonly source?: string
  readonly steps?: readonly { readonly what?: unknown }[]
}

const turnLine = ({ id, at, outcome, source, steps = [] }: Turned): string =>
  [`${at}  ${outcome} · ${source}  ${id}`, ...steps.map(({ what }) => `  ${JSON.stringify(what)}`)].join('\n')

async function drawn(paper: Paper): Promise<Buffer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: paper,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  worker.once('message', resolve).once('error', reject)
  try {
    return Buffer.from(await promise)
  } finally {
    await worker.terminate()
  }
}
